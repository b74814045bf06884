// The room OpenContracting.
