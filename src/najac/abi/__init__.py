"""What the toolchain, the tenders and whoever reads images agree on. Imports nothing but Python's own.

What a guest and its tender agree on (boot record, hypercalls, rings) is in `naja.platform`, because guests import
nothing of the toolchain.
"""
