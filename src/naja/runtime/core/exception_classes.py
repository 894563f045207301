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
    self.args = args[:2] if len(args) > 2 else args
    unsafe.call_method("set errno", self, args[0] if len(args) >= 2 else None)
    unsafe.call_method("set strerror", self, args[1] if len(args) >= 2 else None)
    unsafe.call_method("set filename", self, args[2] if len(args) > 2 else None)


def os_error_str(self: OSError) -> str:
    if self.errno is not None and self.strerror is not None:
        if self.filename is not None:
            return f"[Errno {self.errno}] {self.strerror}: {self.filename!r}"
        return f"[Errno {self.errno}] {self.strerror}"
    args = self.args
    return "" if len(args) == 0 else str(args[0]) if len(args) == 1 else str(args)


def unicode_encode_init(self: UnicodeEncodeError, encoding: str, text: str, start: int, end: int, reason: str) -> None:
    self.args = (encoding, text, start, end, reason)
    self.encoding = encoding
    self.object = text
    self.start = start
    self.end = end
    self.reason = reason


def unicode_encode_str(self: UnicodeEncodeError) -> str:
    if self.end == self.start + 1 and self.start < len(self.object):
        code = ord(self.object[self.start])
        shown = f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
        return f"'{self.encoding}' codec can't encode character '{shown}' in position {self.start}: {self.reason}"
    return f"'{self.encoding}' codec can't encode characters in position {self.start}-{self.end - 1}: {self.reason}"


def unicode_decode_init(self: UnicodeDecodeError, encoding: str, data: bytes, start: int, end: int, reason: str) -> None:
    self.args = (encoding, data, start, end, reason)
    self.encoding = encoding
    self.object = data
    self.start = start
    self.end = end
    self.reason = reason


def unicode_decode_str(self: UnicodeDecodeError) -> str:
    if self.end == self.start + 1 and self.start < len(self.object):
        byte = self.object[self.start]
        return f"'{self.encoding}' codec can't decode byte 0x{byte:02x} in position {self.start}: {self.reason}"
    return f"'{self.encoding}' codec can't decode bytes in position {self.start}-{self.end - 1}: {self.reason}"


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
    UnicodeEncodeError: (_module("UnicodeEncodeError", __init__=unicode_encode_init, __str__=unicode_encode_str),),
    UnicodeDecodeError: (_module("UnicodeDecodeError", __init__=unicode_decode_init, __str__=unicode_decode_str),),
    ImportError: (_module("ImportError", __init__=import_error_init),),
}
