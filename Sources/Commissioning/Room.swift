// The room Commissioning.
