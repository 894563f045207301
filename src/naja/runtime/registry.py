"""The tables that the compiler reads: which module implements which builtin.

Each subpackage keeps its own `table.py`; here they are joined. Imported at build time only.
"""

from __future__ import annotations

from collections.abc import Callable
from types import (
    AsyncGeneratorType,
    CoroutineType,
    EllipsisType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
    NoneType,
    NotImplementedType,
)

from naja.runtime.containers import dict_core, list_core, tuple_core
from naja.runtime.core import (
    arguments,
    comparison,
    exceptions,
    failures,
    functions,
    generators,
    inplace,
    iteration,
    kinds,
    objects,
    operators,
    singletons,
    text,
    types,
)
from naja.runtime.memory import allocator
from naja.runtime.numeric import operations, table as numeric
from naja.runtime.output import printing
from naja.runtime.text import table as text_table

METHODS: dict[type, tuple[ModuleType, ...]] = {
    object: (objects,),
    type: (types,),
    FunctionType: (functions,),
    MethodType: (functions,),
    NoneType: (singletons,),
    NotImplementedType: (singletons,),
    EllipsisType: (singletons,),
    GeneratorType: (generators,),
    CoroutineType: (generators,),
    AsyncGeneratorType: (generators,),
    BaseException: (exceptions,),
    list: (list_core,), tuple: (tuple_core,), dict: (dict_core,),
    **numeric.METHODS,
    **text_table.METHODS,
}

CLASSES: dict[type, type] = {**numeric.CLASSES, **getattr(text_table, "CLASSES", {})}

FUNCTIONS: dict[Callable[..., object], Callable[..., object]] = {
    **numeric.FUNCTIONS,
    **getattr(text_table, "FUNCTIONS", {}),
    print: printing.print_values,
}

CORE: tuple[ModuleType, ...] = (
    operators,
    inplace,
    comparison,
    kinds,
    failures,
    text,
    iteration,
    arguments,
    exceptions,
    generators,
    *numeric.CORE, operations, allocator,
)

FIELDS: dict[type, tuple[str, ...]] = {
    BaseException: ("args", "__cause__", "__context__", "__traceback__", "__suppress_context__", "__notes__"),
    StopIteration: ("value",),
    StopAsyncIteration: (),
    SystemExit: ("code",),
    BaseExceptionGroup: ("message", "exceptions"),
    OSError: ("errno", "strerror", "filename"),
    UnicodeEncodeError: ("encoding", "object", "start", "end", "reason"),
    UnicodeDecodeError: ("encoding", "object", "start", "end", "reason"),
    ImportError: ("name", "path", "msg"),
    KeyError: (),
}
