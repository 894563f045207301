"""Starting a program on a target: one file per target, and the list of them."""
