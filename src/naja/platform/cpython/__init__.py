"""The `cpython` target: the library OS under CPython, with a TAP device or the host's sockets. Development
only.
"""
