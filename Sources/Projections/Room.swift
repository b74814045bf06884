// The room Projections.
