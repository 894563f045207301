"""The builtin exception classes that add something to BaseException: a class below stands for each builtin's own methods.

What belongs here: functions named CLASS_METHOD, which `TABLE` gathers into method modules.
"""

from __future__ import annotations

from types import ModuleType

from naja import unsafe
from naja.runtime.core.iteration import all_items


def _module(name: str, **functions: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(functions)
    return module


def key_error_str(self: KeyError) -> str:
    args = self.args
    if len(args) == 1:
        return repr(args[0])
    return "" if len(args) == 0 else str(args)


def stop_iteration_init(self: StopIteration, *args: object) -> None:
    self.args = args
    self.value = args[0] if len(args) > 0 else None


def system_exit_init(self: SystemExit, *args: object) -> None:
    self.args = args
    unsafe.call_method("set code", self, None if len(args) == 0 else args[0] if len(args) == 1 else args)


def os_error_init(self: OSError, *args: object) -> None:
    known = 2 <= len(args) <= 5
    self.args = args[:2] if known else args
    unsafe.call_method("set errno", self, args[0] if known else None)
    unsafe.call_method("set strerror", self, args[1] if known else None)
    unsafe.call_method("set filename", self, args[2] if known and len(args) > 2 else None)
    unsafe.call_method("set filename2", self, args[4] if len(args) == 5 else None)


def os_error_str(self: OSError) -> str:
    if self.errno is None and self.strerror is None:
        args = self.args
        return "" if len(args) == 0 else str(args[0]) if len(args) == 1 else str(args)
    if self.filename is None:
        return f"[Errno {self.errno}] {self.strerror}"
    if self.filename2 is None:
        return f"[Errno {self.errno}] {self.strerror}: {self.filename!r}"
    return f"[Errno {self.errno}] {self.strerror}: {self.filename!r} -> {self.filename2!r}"


def import_error_init(self: ImportError, *args: object, name: object = None, path: object = None) -> None:
    self.args = args
    unsafe.call_method("set name", self, name)
    unsafe.call_method("set path", self, path)
    unsafe.call_method("set msg", self, args[0] if len(args) == 1 else None)


def syntax_error_init(self: SyntaxError, *args: object) -> None:
    self.args = args
    place = _place(args[1]) if len(args) == 2 else (None,) * 6
    unsafe.call_method("set msg", self, args[0] if len(args) > 0 else None)
    unsafe.call_method("set filename", self, place[0])
    unsafe.call_method("set lineno", self, place[1])
    unsafe.call_method("set offset", self, place[2])
    unsafe.call_method("set text", self, place[3])
    unsafe.call_method("set end_lineno", self, place[4])
    unsafe.call_method("set end_offset", self, place[5])


def _place(given: object) -> tuple[object, ...]:
    """File, line, column, text, last line and last column."""
    place = all_items(given)
    count = len(place)
    if count == 4:
        return (*place, None, None)
    if count == 5:
        raise TypeError("end_offset must be provided when end_lineno is provided")
    if count != 6:
        bound = "at least 4" if count < 4 else "at most 6"
        raise TypeError(f"function takes {bound} arguments ({count} given)")
    return place


def syntax_error_str(self: SyntaxError) -> str:
    text, line = str(self.msg), self.lineno
    file = self.filename.rpartition("/")[2] if isinstance(self.filename, str) else None
    if file is None:
        return text if line is None else f"{text} (line {line})"
    return f"{text} ({file})" if line is None else f"{text} ({file}, line {line})"


TABLE: dict[type, tuple[ModuleType, ...]] = {
    KeyError: (_module("KeyError", __str__=key_error_str),),
    StopIteration: (_module("StopIteration", __init__=stop_iteration_init),),
    SystemExit: (_module("SystemExit", __init__=system_exit_init),),
    OSError: (_module("OSError", __init__=os_error_init, __str__=os_error_str),),
    SyntaxError: (_module("SyntaxError", __init__=syntax_error_init, __str__=syntax_error_str),),
    ImportError: (_module("ImportError", __init__=import_error_init),),
}
