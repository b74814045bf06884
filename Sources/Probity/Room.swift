// The room Probity.
