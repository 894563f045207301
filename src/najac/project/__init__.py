"""New projects: what `naja new` writes."""
