"""Which module serves which builtin: the tables that the compiler reads."""

from __future__ import annotations

import builtins
from types import ModuleType

from naja.runtime.numeric import bools, conversion, float_methods, functions, ints, operations, powers

METHODS: dict[type, tuple[ModuleType, ...]] = {int: (ints,), bool: (bools,), float: (float_methods,)}
CLASSES: dict[type, type] = {}
FUNCTIONS: dict[object, object] = {
    builtins.abs: conversion.operator_abs,
    builtins.hex: functions.hexadecimal,
    builtins.oct: functions.octal,
    builtins.bin: functions.binary,
    builtins.divmod: functions.quotient_and_remainder,
    builtins.pow: functions.power,
    builtins.round: functions.round_to,
}
CORE: tuple[ModuleType, ...] = (conversion, operations, powers)
