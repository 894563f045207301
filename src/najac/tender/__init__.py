"""The tenders: Naja programs for `unix` that load an image, wall it in, and enter it. One program per target.

Everything here is guest code, compiled by Naja; it also runs under CPython, where it is tested.
"""
