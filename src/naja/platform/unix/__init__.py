"""The `unix` target: a static native process on Linux, by raw system calls."""
