"""Pages that mean harm, each with what guards against it."""
