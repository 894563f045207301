"""Raw memory, machine words and machine instructions. For `naja.runtime` and `naja.platform` only.

In compiled code each function here is one operation of the IR. Under CPython most of them work too, on the process's
own memory through ctypes, so that a tender or an allocator can be developed and debugged there; those that need the
compiled representation of objects raise NotImplementedError.

`@raw` functions: every `int` in them is a wrapping 64-bit machine word, and `float` an IEEE double. They allocate
nothing, raise nothing and are never interrupted by the collector, unless they call something that does. Their
parameters and results are `int`, `float`, `bool` (all unboxed), `None`, or objects (one tagged word).
`//` and `%` in raw code are the machine's signed division: operands are not negative there. `>>` is arithmetic;
`shift_right_logical` is the other one; comparisons are signed. Assignments to `int` locals need no masks.

Outside raw code, the results of these functions are ordinary exact ints (loads of 64 bits: signed).
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_MASK = (1 << 64) - 1


def raw(function: Callable[P, R]) -> Callable[P, R]:
    """Marks a function whose ints are machine words."""
    return function


def inline(function: Callable[P, R]) -> Callable[P, R]:
    """Marks a function that is always inlined."""
    return function


def noinline(function: Callable[P, R]) -> Callable[P, R]:
    """Marks a function that is never inlined: the slow path of a hot one."""
    return function


def kept(function: Callable[[], R]) -> Callable[[], R]:
    """Marks a function that is called at import only and gives what `marshal` can write, the same whenever CPython and Naja's
    sources are the same: it runs once, and builds keep what it has given (`KEPT`)."""

    def known() -> R:
        name = f"{function.__module__}.{function.__qualname__}"
        if name not in KEPT:
            KEPT[name] = function()
        return cast(R, KEPT[name])

    return known


KEPT: dict[str, object] = {}
"""What `kept` functions have given, by their names; a build puts in here what an earlier one has kept."""


def makes_character(function: Callable[P, R]) -> Callable[P, R]:
    """Marks the function that makes the str of a code point. Nobody misses a call of it whose result is not used."""
    return function


def on_character(index: int, form: object) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Marks a function of a str, its argument `index`: if that was made of a code point, `form` gives the same and takes
    the code point in its place."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        CHARACTER_FORMS[function] = (index, form)
        return function

    return mark


CHARACTER_FORMS: dict[object, tuple[int, object]] = {}
"""What `on_character` has marked."""


def export(symbol: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Marks a function that is always linked, and that the compiler or an entry stub finds under `symbol`."""

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        EXPORTS[symbol] = function
        MARKED.append((symbol, function))
        return function

    return mark


EXPORTS: dict[str, object] = {}
"""What `export` has marked, by symbol; the last one imported wins, so that a platform can replace a default."""

MARKED: list[tuple[str, object]] = []
"""Everything that `export` has marked, in order. A build takes no function of another target's folder, and calls of
a function that is replaced go to the one that replaces it."""


class CallSite:
    """The place of a call: the file as tracebacks name it, the line from 1 on, the name of the function around it."""

    __slots__ = ("file", "function", "line")

    def __init__(self, file: str, line: int, function: str) -> None:
        self.file = file
        self.line = line
        self.function = function


CALLER = CallSite("(unknown file)", 0, "(unknown function)")
"""As a parameter's default: the compiler gives the place of the call in its stead, where the call names the function or
calls the method by an object's known class. Other calls, and CPython, give this value."""


class Static:
    """A zeroed region of `size` bytes in the image's .bss, made at import. Its first byte is at `static_address`."""

    __slots__ = ("buffer", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.buffer = ctypes.create_string_buffer(size)


def static_address(region: Static) -> int:
    """The address of a region's first byte (16-byte aligned, in compiled code a link-time constant)."""
    return ctypes.addressof(region.buffer)


def _signed(value: int) -> int:
    value &= _MASK
    return value - (1 << 64) if value >> 63 else value


# --- loads and stores -------------------------------------------------------------------------------------------


def load8(address: int) -> int:
    """The byte at `address`, 0 to 255."""
    return ctypes.c_uint8.from_address(address).value


def load16(address: int) -> int:
    """The little-endian 16-bit word at `address`, unsigned, unaligned allowed."""
    return ctypes.c_uint16.from_address(address).value


def load32(address: int) -> int:
    """The little-endian 32-bit word at `address`, unsigned, unaligned allowed."""
    return ctypes.c_uint32.from_address(address).value


def load64(address: int) -> int:
    """The little-endian 64-bit word at `address`, signed, unaligned allowed: a number, no reference (`load_bits`)."""
    return ctypes.c_int64.from_address(address).value


def load_bits(address: int) -> int:
    """The bits of the value in a slot of memory, 0 if it is unset. A reference is moved as such, or by `load_object`, `copy`
    or `move`, and never by `load64`: the compiler follows references."""
    return load64(address)


def load_length(address: int) -> int:
    """The number of items at `address`: a 64-bit word from 0 to 2**47 - 1, which only code that changes the container
    writes, by `store_length`."""
    return load64(address)


def load_storage(address: int) -> int:
    """The address of a container's storage (0: none), which is at `address` and which only `store_storage` writes."""
    return load64(address)


def load_kind(address: int) -> int:
    """What a list holds: 16 bits in its header, at `address`, which only `store_kind` writes."""
    return load16(address)


def load_number(address: int) -> int:
    """The int of 63 bits at `address`, where a list holds it as it is."""
    return load64(address)


def load_double(address: int) -> float:
    """The IEEE double at `address`, where a list holds it as it is."""
    return load_float(address)


def load_float(address: int) -> float:
    """The IEEE double at `address`."""
    return ctypes.c_double.from_address(address).value


def store8(address: int, value: int) -> None:
    """Stores the low 8 bits."""
    ctypes.c_uint8.from_address(address).value = value & 0xFF


def store16(address: int, value: int) -> None:
    """Stores the low 16 bits, little-endian."""
    ctypes.c_uint16.from_address(address).value = value & 0xFFFF


def store32(address: int, value: int) -> None:
    """Stores the low 32 bits, little-endian."""
    ctypes.c_uint32.from_address(address).value = value & 0xFFFFFFFF


def store64(address: int, value: int) -> None:
    """Stores the low 64 bits, little-endian."""
    ctypes.c_uint64.from_address(address).value = value & _MASK


def store_bits(address: int, bits: int) -> None:
    """Puts the bits of a value into a slot of memory; 0: it is unset."""
    store64(address, bits)


def store_length(address: int, value: int) -> None:
    """Stores a number of items."""
    store64(address, value)


def store_storage(address: int, value: int) -> None:
    """Gives a container its storage: the address of an Array or Blob, or 0."""
    store64(address, value)


def store_kind(address: int, value: int) -> None:
    """Sets what a list holds: a constant, or what `load_kind` gave. The compiler finds out which kinds there are."""
    store16(address, value)


def store_number(address: int, value: int) -> None:
    """Stores an int of 63 bits as an item of a list that holds such as they are."""
    store64(address, value)


def store_double(address: int, value: float) -> None:
    """Stores an IEEE double as an item of a list that holds such as they are."""
    store_float(address, value)


def store_float(address: int, value: float) -> None:
    """Stores an IEEE double."""
    ctypes.c_double.from_address(address).value = value


def volatile_load16(address: int) -> int:
    """Like load16, but neither moved nor merged: memory that a device shares."""
    return load16(address)


def volatile_load32(address: int) -> int:
    """Like load32, but neither moved nor merged."""
    return load32(address)


def volatile_load64(address: int) -> int:
    """Like load64, but neither moved nor merged."""
    return load64(address)


def volatile_store16(address: int, value: int) -> None:
    """Like store16, but neither moved nor merged."""
    store16(address, value)


def volatile_store32(address: int, value: int) -> None:
    """Like store32, but neither moved nor merged."""
    store32(address, value)


def volatile_store64(address: int, value: int) -> None:
    """Like store64, but neither moved nor merged."""
    store64(address, value)


def barrier() -> None:
    """A full memory barrier, for the processor and for the compiler."""


def copy(target: int, source: int, count: int) -> None:
    """Copies `count` bytes between regions that do not overlap."""
    ctypes.memmove(target, source, count)


def move(target: int, source: int, count: int) -> None:
    """Copies `count` bytes between regions that may overlap."""
    ctypes.memmove(target, source, count)


def fill(target: int, byte: int, count: int) -> None:
    """Sets `count` bytes to `byte`."""
    ctypes.memset(target, byte, count)


# --- words ------------------------------------------------------------------------------------------------------


def shift_right_logical(value: int, count: int) -> int:
    """`value` as an unsigned 64-bit word, shifted right by `count`, 0 to 63."""
    return _signed((value & _MASK) >> count)


def unsigned_less(a: int, b: int) -> bool:
    """Whether a < b, both as unsigned 64-bit words."""
    return (a & _MASK) < (b & _MASK)


def unsigned_divide(a: int, b: int) -> int:
    """The quotient of unsigned 64-bit words; `b` is not zero."""
    return _signed((a & _MASK) // (b & _MASK))


def unsigned_remainder(a: int, b: int) -> int:
    """The remainder of unsigned 64-bit words; `b` is not zero."""
    return _signed((a & _MASK) % (b & _MASK))


def multiply_high(a: int, b: int) -> int:
    """The high 64 bits of the unsigned 128-bit product."""
    return _signed(((a & _MASK) * (b & _MASK)) >> 64)


def count_leading_zeros(value: int) -> int:
    """Of a 64-bit word; 64 for zero."""
    return 64 - (value & _MASK).bit_length()


def count_trailing_zeros(value: int) -> int:
    """Of a 64-bit word; 64 for zero."""
    value &= _MASK
    return (value & -value).bit_length() - 1 if value else 64


def count_ones(value: int) -> int:
    """Of a 64-bit word."""
    return (value & _MASK).bit_count()


def swap_bytes(value: int) -> int:
    """The 64-bit word with its bytes in reverse order."""
    return _signed(int.from_bytes((value & _MASK).to_bytes(8, "little"), "big"))


def add_overflows(a: int, b: int) -> bool:
    """Whether the signed 64-bit sum overflows."""
    return not -(1 << 63) <= _signed(a) + _signed(b) < 1 << 63


def multiply_overflows(a: int, b: int) -> bool:
    """Whether the signed 64-bit product overflows."""
    return not -(1 << 63) <= _signed(a) * _signed(b) < 1 << 63


# --- floats -----------------------------------------------------------------------------------------------------


def float_bits(value: float) -> int:
    """The IEEE 754 bits of a double as a signed word."""
    bits: int = struct.unpack("<q", struct.pack("<d", value))[0]
    return bits


def float_from_bits(bits: int) -> float:
    """The double with these IEEE 754 bits."""
    value: float = struct.unpack("<d", struct.pack("<Q", bits & _MASK))[0]
    return value


def float_from_word(value: int) -> float:
    """A signed 64-bit word as a double, rounded to nearest, ties to even."""
    return float(_signed(value))


def float_to_word(value: float) -> int:
    """A double truncated towards zero; it lies within the signed 64-bit range."""
    return int(value)


def square_root(value: float) -> float:
    """The correctly rounded square root; `value` is not negative."""
    root: float = value**0.5
    return root


def floor(value: float) -> float:
    """Rounded towards minus infinity, as a float."""
    return float(value // 1) if abs(value) < 4503599627370496.0 else value


def ceil(value: float) -> float:
    """Rounded towards plus infinity, as a float."""
    return -floor(-value)


def truncate(value: float) -> float:
    """Rounded towards zero, as a float."""
    return floor(value) if value >= 0 else ceil(value)


def absolute(value: float) -> float:
    """With the sign bit cleared."""
    return abs(value)


def copy_sign(value: float, sign: float) -> float:
    """The magnitude of `value` with the sign bit of `sign`."""
    return float_from_bits((float_bits(value) & (_MASK >> 1)) | (float_bits(sign) & (1 << 63)))


def fused_multiply_add(a: float, b: float, c: float) -> float:
    """a * b + c, rounded once. Compiled code only."""
    raise NotImplementedError("fused_multiply_add is for compiled code")


# --- objects (docs/representation.md) ---------------------------------------------------------------------------


def _compiled_only(what: str) -> NotImplementedError:
    return NotImplementedError(f"unsafe.{what} needs the compiled representation of objects")


def word(value: object) -> int:
    """The tagged word of a value, tag bits and all; for an object in memory, its address."""
    raise _compiled_only("word")


def address(value: object) -> int:
    """The address of an object in memory (not a small int or an immediate float)."""
    raise _compiled_only("address")


def object_at(address: int) -> object:
    """The value with this tagged word; the inverse of `word`."""
    raise _compiled_only("object_at")


def assume(kind: type[T], value: object) -> T:
    """`value`, which is known to be a `kind`. No check is made."""
    raise _compiled_only("assume")


def load_object(address: int) -> object:
    """The value in a slot of memory; the slot is set."""
    raise _compiled_only("load_object")


def store_object(address: int, value: object) -> None:
    """Stores a value's tagged word."""
    raise _compiled_only("store_object")


def is_small_int(value: object) -> bool:
    """Whether the value is an int held in the word itself (-2**62 to 2**62 - 1)."""
    raise _compiled_only("is_small_int")


def is_immediate_float(value: object) -> bool:
    """Whether the value is a float held in the word itself."""
    raise _compiled_only("is_immediate_float")


def is_pointer(value: object) -> bool:
    """Whether the value is an object in memory."""
    raise _compiled_only("is_pointer")


def class_number(value: object) -> int:
    """The number of the value's class, small ints and immediate floats included."""
    raise _compiled_only("class_number")


def class_number_of(kind: type) -> int:
    """The number of a class that is named literally: a link-time constant."""
    raise _compiled_only("class_number_of")


def same_object(a: object, b: object) -> bool:
    """Whether two words are equal: `is` without any exception for ints and floats."""
    raise _compiled_only("same_object")


def allocate(kind: type[T], size: int, extra: int = 0) -> T:
    """A new zeroed object of `size` bytes, header included, with its header set to the class `kind` and `extra`.

    Of a str, bytes or int only the first 32 bytes are zero: the caller writes the rest before anybody reads it.
    Raises MemoryError. `kind` is named literally. The collector may run.
    """
    raise _compiled_only("allocate")


def try_allocate(kind: type[T], size: int) -> T:
    """Like allocate with no extra bits, but null instead of an error when memory is short. Compiled code only."""
    raise _compiled_only("try_allocate")


def pending_exception() -> object:
    """The exception that is being raised, or null. Compiled code only."""
    raise _compiled_only("pending_exception")


def set_pending_exception(error: object) -> None:
    """Replaces the pending exception. Compiled code only."""
    raise _compiled_only("set_pending_exception")


def handled_exception() -> object:
    """The exception that the innermost except clause is handling, or null. Compiled code only."""
    raise _compiled_only("handled_exception")


def resume(generator: object, value: object) -> object:
    """Runs a generator's body up to its next suspension: what it yields, or EXHAUSTED. Compiled code only."""
    raise _compiled_only("resume")


def resume_raising(generator: object, error: object) -> object:
    """Like resume, but the suspended `yield` raises `error`. Compiled code only."""
    raise _compiled_only("resume_raising")


class Array:
    """A counted run of words on the heap, the backing store of list, dict and friends: header, then the slots."""

    __slots__ = ()


class Blob:
    """A run of bytes on the heap that the collector does not scan: header, then the bytes."""

    __slots__ = ()


class _Exhausted:
    """The class of EXHAUSTED under CPython."""

    __slots__ = ()


EXHAUSTED: object = _Exhausted()
"""What the selector `#next` gives when an iterator has no more items; in compiled code a static object."""


def call_method(name: str, receiver: object, *arguments: object) -> object:
    """Dispatches `name` on the class of `receiver`; `name` is a literal. Raises TypeError or AttributeError if missing."""
    raise _compiled_only("call_method")


def call_method_or(default: object, name: str, receiver: object, *arguments: object) -> object:
    """Like call_method, but the constant `default` (None or NotImplemented) where the class has no such method."""
    raise _compiled_only("call_method_or")


def has_method(name: str, receiver: object, positional: int) -> bool:
    """Whether the class of `receiver` has the method `name` taking so many positional arguments; `name` is a literal."""
    raise _compiled_only("has_method")


def same_method(name: str, left: object, right: object) -> bool:
    """Whether the classes of two values have the same method `name`, a literal: inherited, or both none."""
    return getattr(type(left), name, None) is getattr(type(right), name, None)


# --- the machine ------------------------------------------------------------------------------------------------


def asm(template: str, constraints: str, *arguments: int) -> int:
    """One inline assembly statement with side effects: LLVM's template and constraints (literals), words in, a word
    out. Compiled code only."""
    raise _compiled_only("asm")


def program_main() -> None:
    """Calls the program's `main`. Compiled code only."""
    raise _compiled_only("program_main")


def linker_symbol(name: str) -> int:
    """The address of a symbol that the linker or the backend defines (docs/internals/abi.md); `name` is a literal.
    Compiled code only."""
    raise _compiled_only("linker_symbol")


def spill_and_call(function: Callable[[int], None]) -> None:
    """Puts all callee-saved registers on the stack, then calls the `@raw` function, named literally, with the stack
    pointer, so that it can scan the stack from there. Compiled code only."""
    raise _compiled_only("spill_and_call")


def stack_pointer() -> int:
    """The current stack pointer. Compiled code only."""
    raise _compiled_only("stack_pointer")


def function_address(function: Callable[P, R]) -> int:
    """The address of the machine code of an `@raw` function that is named literally. Compiled code only."""
    raise _compiled_only("function_address")


def call_address(address: int, *arguments: int) -> int:
    """Calls machine code at `address` by the C convention with words, giving a word. Compiled code only."""
    raise _compiled_only("call_address")


_libc = ctypes.CDLL(None, use_errno=True)


def syscall(number: int, a: int = 0, b: int = 0, c: int = 0, d: int = 0, e: int = 0, f: int = 0) -> int:
    """A Linux system call: the result, or minus the error number. `unix` target and tenders only."""
    ctypes.set_errno(0)
    long = ctypes.c_long
    _libc.syscall.restype = long
    result = int(_libc.syscall(long(number), long(a), long(b), long(c), long(d), long(e), long(f)))
    return -ctypes.get_errno() if result == -1 and ctypes.get_errno() else result
