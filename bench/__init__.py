"""Measurements against the alternatives, each in one run."""
