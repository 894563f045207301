"""Which class or function of this package serves which builtin."""

from __future__ import annotations

import builtins
import io

from naja.runtime.files import bases, buffered, opening, raw_file, text_file

CLASSES: dict[type, type] = {
    io.IOBase: bases.IOBase,
    io.RawIOBase: bases.RawIOBase,
    io.BufferedIOBase: bases.BufferedIOBase,
    io.TextIOBase: bases.TextIOBase,
    io.UnsupportedOperation: bases.UnsupportedOperation,
    io.FileIO: raw_file.FileIO,
    io.BufferedReader: buffered.BufferedReader,
    io.BufferedWriter: buffered.BufferedWriter,
    io.BufferedRandom: buffered.BufferedRandom,
    io.TextIOWrapper: text_file.TextIOWrapper,
}

FUNCTIONS: dict[object, object] = {
    builtins.open: opening.open_file,
    builtins.input: opening.read_line,
}
