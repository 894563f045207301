"""What a target offers to the library OS: one documented interface, one folder a target."""
