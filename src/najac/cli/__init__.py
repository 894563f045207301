"""The `naja` command: parsing of the command line and printing, one file per verb. Nothing is decided here."""
