"""sys: streams, arguments, limits, exit.

Standard output and error are the console; standard input is read from it. `modules`, `path` and the like describe the build.
"""

from __future__ import annotations

import sys as _host
from sys import modules, path
from types import ModuleType, TracebackType
from typing import NamedTuple, NoReturn

from naja.runtime.core.exceptions import handled
from naja.runtime.files import opening
from naja.runtime.output import streams

byteorder = "little"
maxsize = (1 << 63) - 1
maxunicode = 0x10FFFF
platform = "linux"
version = "3.11.0 (Naja)"
hexversion = 0x030B00F0
copyright = ""
executable = ""
prefix = ""
dont_write_bytecode = True


class _version_info(NamedTuple):
    """The language's version."""

    major: int
    minor: int
    micro: int
    releaselevel: str
    serial: int

    def __repr__(self) -> str:
        return (
            f"sys.version_info(major={self.major}, minor={self.minor}, micro={self.micro}, "
            f"releaselevel={self.releaselevel!r}, serial={self.serial})"
        )


class _float_info(NamedTuple):
    """What a float can hold."""

    max: float
    max_exp: int
    max_10_exp: int
    min: float
    min_exp: int
    min_10_exp: int
    dig: int
    mant_dig: int
    epsilon: float
    radix: int
    rounds: int


class _hash_info(NamedTuple):
    """How numbers are hashed."""

    width: int
    modulus: int
    inf: int
    nan: int
    imag: int
    algorithm: str
    hash_bits: int
    seed_bits: int
    cutoff: int


class _implementation(NamedTuple):
    """Who runs the program."""

    name: str
    cache_tag: str
    version: _version_info
    hexversion: int


version_info = _version_info(3, 11, 0, "final", 0)
float_info = _float_info(*_host.float_info)
hash_info = _hash_info(*_host.hash_info)
warnoptions: list[str] = []
implementation = _implementation("naja", "naja-311", version_info, hexversion)


# --- streams ----------------------------------------------------------------------------------------------------


class _Module(ModuleType):
    """The module itself: its streams can be assigned."""

    stdout = streams.Variable("output", streams.current_output, streams.set_output)
    stderr = streams.Variable("error", streams.current_error, streams.set_error)
    stdin = streams.Variable("standard", opening.current_input, opening.set_input)


modules[__name__].__class__ = _Module
__stdout__ = streams.output
__stderr__ = streams.error
__stdin__ = opening.standard


# --- arguments --------------------------------------------------------------------------------------------------

_arguments: list[str] = []


def _argv() -> list[str]:
    from naja.platform.unix import boot

    if not _arguments:
        _arguments.extend(boot.arguments())
    return _arguments


class _Argv(list[str]):
    """Stands for `argv` at build time; compiled code calls `_argv` where it reads it."""

    _at_run_time_ = _argv


argv: list[str] = _Argv()


# --- functions --------------------------------------------------------------------------------------------------


def exit(status: object = None, /) -> NoReturn:
    """Ends the program. Raises SystemExit."""
    if status is None:
        raise SystemExit
    raise SystemExit(status)


def exc_info() -> tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]:
    """The exception that is being handled."""
    error = handled()
    return (None, None, None) if error is None else (type(error), error, error.__traceback__)


def exception() -> BaseException | None:
    """The exception that is being handled."""
    return handled()


def intern(string: str, /) -> str:
    """The string itself: equal strings need not be one object."""
    return string


def getrecursionlimit() -> int:
    """How deep calls go in CPython; here the stack's size in bytes is the limit."""
    return 1000


def setrecursionlimit(limit: int, /) -> None:
    """Changes nothing: the stack's size is fixed."""


def getdefaultencoding() -> str:
    """The encoding of text: UTF-8."""
    return "utf-8"


def getfilesystemencoding() -> str:
    """The encoding of names: UTF-8."""
    return "utf-8"


__all__ = [
    "argv",
    "byteorder",
    "exc_info",
    "exception",
    "exit",
    "float_info",
    "getdefaultencoding",
    "getfilesystemencoding",
    "getrecursionlimit",
    "hash_info",
    "hexversion",
    "implementation",
    "intern",
    "maxsize",
    "maxunicode",
    "modules",
    "path",
    "platform",
    "setrecursionlimit",
    "version",
    "version_info",
    "warnoptions",
]
