"""Methods of Iterator, AsyncIterator and Iterable."""

from __future__ import annotations


def __iter__(self: object) -> object:
    """The iterator itself."""
    return self


def __aiter__(self: object) -> object:
    """The iterator itself."""
    return self
