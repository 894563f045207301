"""Overlays: typed modules that stand for those of the standard library when a program is compiled."""
