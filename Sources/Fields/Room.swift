// The room Fields.
