"""Naja's typed intermediate representation: what lowering makes, passes rewrite and the backend emits."""
