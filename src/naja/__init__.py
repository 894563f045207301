"""Naja, guest side: what programs import. Compiled into images, and importable under CPython."""
