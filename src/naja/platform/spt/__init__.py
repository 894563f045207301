"""The `spt` target: a process whose tender has left it a handful of system calls."""
