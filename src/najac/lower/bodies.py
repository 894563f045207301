"""In which order functions are lowered, and which of the library's not at all.

What belongs here: what waits to be lowered, and for what. What does not: lowering (`function.py`), what is reached.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType, MethodType, NoneType

from naja import unsafe

Body = Callable[[], None]
"""Lowers the body of a function, or does what else is to be done for one."""

_ALWAYS: frozenset[type] = frozenset(
    {object, int, float, bool, NoneType, type, FunctionType, MethodType, unsafe.Array, unsafe.Blob}
)
"""Classes of values that nobody makes by their class: machine numbers, what a definition gives, the runtime's memory."""


class Bodies:
    """What is still to be lowered: the program's functions first, then those of the library that can be called. One that
    takes objects of some class cannot until there are some: printing a text reaches how lists show themselves, by way of
    exceptions that hold any, and a program that makes no list has nothing of it."""

    def __init__(self) -> None:
        self._program: list[Body] = []
        self._library: list[Body] = []
        self._held: dict[type, list[tuple[Body, frozenset[type]]]] = {}
        self._made: set[type] = set(_ALWAYS)

    def __bool__(self) -> bool:
        """Whether something can be lowered now."""
        return bool(self._program or self._library)

    def add(self, body: Body) -> None:
        """Something of the program, or what has to be done before anything else is."""
        self._program.append(body)

    def add_of_library(self, body: Body, takes: frozenset[type]) -> None:
        """A function of the library with parameters that hold objects of the classes `takes`, nothing else."""
        missing = takes - self._made
        if missing:
            self._held.setdefault(min(missing, key=lambda live: live.__qualname__), []).append(
                (body, missing)
            )
        else:
            self._library.append(body)

    def made(self, live: type) -> None:
        """The class has objects, which are objects of its bases, too."""
        for each in live.__mro__:
            if each not in self._made:
                self._made.add(each)
                for body, takes in self._held.pop(each, ()):
                    self.add_of_library(body, takes)

    def drain(self) -> None:
        """Lowers everything that is reached and can be called."""
        self.drain_program()
        while self._library:
            self._library.pop()()
            self.drain_program()

    def drain_program(self) -> None:
        """Lowers what is reached of the program."""
        while self._program:
            self._program.pop()()
