"""The `naja` command: parsing and printing only, one file per verb."""
