"""What compiled code calls by name: operators, attribute errors, exceptions, generators, conversion to text."""
