// The room CanonicalJSON.
