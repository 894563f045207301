"""The tables that the compiler reads: which module implements which builtin.

Each subpackage keeps its own `table.py`; here they are joined. Imported at build time only.
"""

from __future__ import annotations

import builtins
import copy
import dataclasses
import functools
import typing
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CoroutineType,
    EllipsisType,
    FunctionType,
    GeneratorType,
    MethodDescriptorType,
    MethodType,
    ModuleType,
    NoneType,
    NotImplementedType,
    WrapperDescriptorType,
)

from naja.runtime.abstract import table as abstract
from naja.runtime.containers import rehash, set_core
from naja.runtime.containers import table as containers
from naja.runtime.core import (
    arguments,
    async_generators,
    bound_methods,
    builtin_functions,
    characters,
    class_methods,
    comparison,
    conversions,
    copying,
    exception_classes,
    exceptions,
    failures,
    functions,
    gathered,
    generators,
    groups,
    inplace,
    int_fields,
    iteration,
    kinds,
    method_descriptors,
    objects,
    operators,
    patterns,
    records,
    renamed,
    singletons,
    subclasses,
    system_errors,
    text,
    tracebacks,
    types,
)
from naja.runtime.files import table as files
from naja.runtime.memory import allocator
from naja.runtime.numeric import table as numeric
from naja.runtime.output import printing
from naja.runtime.text import literal_codecs
from naja.runtime.text import table as text_table

METHODS: dict[type, tuple[ModuleType, ...]] = {
    object: (objects,),
    type: (types,),
    FunctionType: (functions,),
    MethodType: (bound_methods,),
    BuiltinFunctionType: (builtin_functions,),
    MethodDescriptorType: (method_descriptors,),
    WrapperDescriptorType: (method_descriptors,),
    NoneType: (singletons,),
    NotImplementedType: (singletons,),
    EllipsisType: (singletons,),
    GeneratorType: (generators,),
    CoroutineType: (generators,),
    AsyncGeneratorType: (async_generators,),
    BaseException: (exceptions,),
    BaseExceptionGroup: (groups,),
    **exception_classes.TABLE,
    **containers.METHODS,
    **numeric.METHODS,
    **text_table.METHODS,
}

MIXINS: dict[type, ModuleType] = abstract.MIXINS
"""What the classes of `collections.abc` have beside their abstract methods."""

CLASSES: dict[type, type] = {
    **containers.CLASSES,
    **numeric.CLASSES,
    **text_table.CLASSES,
    **files.CLASSES,
    dataclasses.Field: records.Field,
    **tracebacks.CLASSES,
}

FUNCTIONS: dict[object, object] = {
    **containers.FUNCTIONS,
    **numeric.FUNCTIONS,
    **text_table.FUNCTIONS,
    **files.FUNCTIONS,
    print: printing.print_values,
    dataclasses.asdict: records.as_dict,
    dataclasses.astuple: records.as_tuple,
    dataclasses.replace: records.replaced,
    dataclasses.is_dataclass: records.is_record,
    dataclasses.fields: records.fields_of,
    len: comparison.length,
    isinstance: kinds.isinstance_of,
    issubclass: kinds.issubclass_of,
    repr: text.repr_of,
    ascii: text.ascii_of,
    hash: text.hash_of,
    callable: kinds.is_callable,
    id: kinds.identity,
    chr: characters.chr_of,
    copy.copy: copying.copy,
    copy.deepcopy: copying.deepcopy,
    copying.same_fields: copying.copy_of_fields,
    records.shown_at_import: records.shown_fields,
    functools.update_wrapper: renamed.update_wrapper,
    functools.wraps: renamed.wraps,
    renamed.gives_nothing: renamed.may_give_something,
    ord: characters.ord_of,
    typing.assert_never: failures.unreachable,
    **{
        function: failures.leave
        for name in ("exit", "quit")
        if (function := vars(builtins).get(name)) is not None
    },
    aiter: async_generators.async_iterator,
    anext: async_generators.async_next,
}

OF_SUBCLASSES: dict[tuple[type, str], object] = {
    (dict, "fromkeys"): class_methods.fromkeys,
    (int, "from_bytes"): class_methods.from_bytes,
    (bytes, "fromhex"): class_methods.bytes_fromhex,
    (bytearray, "fromhex"): class_methods.bytearray_fromhex,
    (float, "fromhex"): class_methods.float_fromhex,
}
"""Class methods of builtin types, as they are called by way of a subclass."""

CORE: tuple[ModuleType, ...] = (
    tracebacks,
    operators,
    patterns,
    inplace,
    comparison,
    kinds,
    failures,
    text,
    int_fields,
    iteration,
    arguments,
    subclasses,
    conversions,
    exceptions,
    gathered,
    generators,
    async_generators,
    groups,
    system_errors,
    *numeric.CORE,
    allocator,
    set_core,
    rehash,
    printing,
    literal_codecs,
)

FIELDS: dict[type, tuple[str, ...]] = {
    BaseException: ("args", "__cause__", "__context__", "__traceback__", "__suppress_context__", "__notes__"),
    type: ("#number", "__name__", "__qualname__", "__module__", "__mro__"),
    StopIteration: ("value",),
    StopAsyncIteration: (),
    SystemExit: ("code",),
    BaseExceptionGroup: ("message", "exceptions"),
    OSError: ("errno", "strerror", "filename", "filename2"),
    UnicodeEncodeError: ("encoding", "object", "start", "end", "reason"),
    UnicodeDecodeError: ("encoding", "object", "start", "end", "reason"),
    ImportError: ("name", "path", "msg"),
    SyntaxError: ("msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset"),
    KeyError: (),
}
