"""For users' own tests: an in-memory network that can misbehave, a virtual clock, stacks without a device.

These modules run under CPython only.
"""
