"""Which module serves which builtin: the tables that the compiler reads.

What belongs here: entries. What does not: code. The number types have their methods in `numeric/`;
formatting joins them here.
"""

from __future__ import annotations

import builtins
from types import ModuleType

from naja import octets as plain_octets
from naja.runtime.numeric import table as numeric
from naja.runtime.text import (
    array_core,
    array_methods,
    bool_format,
    bytes_core,
    bytes_methods,
    decode_error,
    encode_error,
    float_format,
    functions,
    int_format,
    octets,
    str_case,
    str_core,
    str_find,
    str_pad,
    str_predicates,
    str_split,
    str_text,
    str_translate,
)
from naja.runtime.text.memory_view import MemoryView

METHODS: dict[type, tuple[ModuleType, ...]] = {
    str: (str_core, str_find, str_split, str_pad, str_case, str_predicates, str_translate, str_text),
    bytes: (bytes_core, bytes_methods),
    bytearray: (array_core, array_methods),
    UnicodeDecodeError: (decode_error,),
    UnicodeEncodeError: (encode_error,),
    int: (*numeric.METHODS[int], int_format),
    bool: (*numeric.METHODS[bool], bool_format),
    float: (*numeric.METHODS[float], float_format),
}

CLASSES: dict[type, type] = {memoryview: MemoryView}

FUNCTIONS: dict[object, object] = {
    builtins.format: functions.format_value,
    plain_octets.get16: octets.get16,
    plain_octets.get32: octets.get32,
    plain_octets.get48: octets.get48,
    plain_octets.put16: octets.put16,
    plain_octets.put32: octets.put32,
    plain_octets.put48: octets.put48,
    plain_octets.copy: octets.copy,
    plain_octets.sum16: octets.sum16,
}
