"""The builtin exception classes that add something to BaseException: a class below stands for each builtin's own methods.

What belongs here: functions named CLASS_METHOD, which `TABLE` gathers into method modules.
"""

from __future__ import annotations

from types import ModuleType

from naja import unsafe


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


TABLE: dict[type, tuple[ModuleType, ...]] = {
    KeyError: (_module("KeyError", __str__=key_error_str),),
    StopIteration: (_module("StopIteration", __init__=stop_iteration_init),),
    SystemExit: (_module("SystemExit", __init__=system_exit_init),),
    OSError: (_module("OSError", __init__=os_error_init, __str__=os_error_str),),
    ImportError: (_module("ImportError", __init__=import_error_init),),
}
