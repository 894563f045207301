"""`print` and the standard streams."""
