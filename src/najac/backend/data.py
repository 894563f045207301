"""Static data: objects, mutable slots and the tables that the runtime reads, as LLVM globals.

Mutable data that holds words goes to the section `naja_roots`, which the collector scans; read-only data to
.rodata, and what is only reserved to .bss. Long runs of bytes do not pass through LLVM at all: see
`blobs.py`.
"""

from __future__ import annotations

from najac.backend.classes import LAYOUT_CODE, MORE_BASES
from najac.backend.frame import word_text
from najac.backend.symbols import Symbols
from najac.ir.program import (
    ClassInfo,
    Data,
    FunctionWord,
    Global,
    HeaderWord,
    SymbolWord,
    Word,
)

ROOTS = ', section "naja_roots"'
BLOB_SIZE = 1 << 16
"""Data with a longer tail of bytes is written straight into an object file of its own."""


def word_value(word: int | HeaderWord) -> int:
    """The bits of a word that needs no relocation."""
    if isinstance(word, HeaderWord):
        return word.info.number | (word.extra & 0xFFFFFFFF) << 32
    return word & (1 << 64) - 1


def is_blob(data: Data) -> bool:
    """Whether a datum is written by `blobs.py`."""
    return (
        len(data.tail) >= BLOB_SIZE
        and not data.mutable
        and all(isinstance(word, (int, HeaderWord)) for word in data.words)
    )


def _word_constant(word: Word, symbols: Symbols) -> str:
    """LLVM's constant of one word, an i64."""
    if isinstance(word, SymbolWord):
        pointer = f"ptr @{symbols.data(word.data)}"
        if word.offset:
            pointer = f"ptr getelementptr (i8, {pointer}, i64 {word.offset})"
        return f"ptrtoint ({pointer} to i64)"
    if isinstance(word, FunctionWord):
        return f"ptrtoint (ptr @{symbols.function(word.function)} to i64)"
    return word_text(word_value(word))


def bytes_constant(content: bytes) -> str:
    """An array constant of these bytes."""
    if not content.strip(b"\0"):
        return "zeroinitializer"
    return 'c"\\' + content.hex("\\") + '"'


def data_text(data: Data, symbols: Symbols) -> str:
    """The definition of one datum."""
    name = symbols.data(data)
    kind = "global" if data.mutable else "constant"
    section = ROOTS if data.mutable and data.scan else ""
    if is_blob(data):
        size = 8 * len(data.words) + max(len(data.tail), data.size - 8 * len(data.words))
        return f"@{name} = external hidden constant [{size} x i8], align {data.align}\n"
    # One array for all words: LLVM takes quadratic time over structures of many members.
    parts: list[tuple[str, str]] = []
    if data.words:
        words = ", ".join(f"i64 {_word_constant(word, symbols)}" for word in data.words)
        parts.append((f"[{len(data.words)} x i64]", f"[{words}]"))
    if data.tail:
        parts.append((f"[{len(data.tail)} x i8]", bytes_constant(data.tail)))
    rest = data.size - 8 * len(data.words) - len(data.tail)
    if rest > 0:
        parts.append((f"[{rest} x i8]", "zeroinitializer"))
    if not any(word != 0 for word in data.words) and not data.tail.strip(b"\0"):
        total = max(data.size, 8 * len(data.words) + len(data.tail))
        body = f"[{total} x i8] zeroinitializer"
    else:
        body = f"<{{ {', '.join(t for t, _ in parts)} }}> <{{ {', '.join(f'{t} {v}' for t, v in parts)} }}>"
    return f"@{name} = internal {kind} {body}{section}, align {_alignment(data)}\n"


def _alignment(data: Data) -> int:
    """Objects need no more than their words do."""
    return 8 if data.words and isinstance(data.words[0], HeaderWord) else data.align


def slot_text(slot: Global, symbols: Symbols) -> str:
    """The definition of one mutable slot."""
    value = _word_constant(slot.initial, symbols)
    return f"@{symbols.slot(slot)} = internal global i64 {value}{ROOTS}, align 8\n"


def classes_text(classes: list[ClassInfo], symbols: Symbols) -> str:
    """`naja.classes`: per class number {u64 type object, u32 last descendant and MORE_BASES, u32 layout}."""
    by_number = {info.number: info for info in classes}
    rows: list[str] = []
    for number in range(max(by_number, default=0) + 1):
        info = by_number.get(number)
        if info is None:
            rows.append("{ ptr, i32, i32 } zeroinitializer")
            continue
        pointer = f"@{symbols.data(info.type_object)}" if info.type_object is not None else "null"
        last = info.last | (MORE_BASES if info.more_bases else 0)
        rows.append(f"{{ ptr, i32, i32 }} {{ ptr {pointer}, i32 {last}, i32 {LAYOUT_CODE[info.layout]} }}")
    body = ",\n  ".join(rows)
    kind = f"[{len(rows)} x {{ ptr, i32, i32 }}]"
    return f"@naja.classes = internal unnamed_addr constant {kind} [\n  {body}\n], align 8\n"


def functions_text(functions: list[tuple[int, str, str]]) -> str:
    """`naja.functions` and `naja.names`, from each function's first line, name and file."""
    offsets: dict[str, int] = {}
    names = bytearray()

    def offset(name: str) -> int:
        if name not in offsets:
            offsets[name] = len(names)
            names.extend(name.encode("utf-8", "surrogatepass") + b"\0")
        return offsets[name]

    numbers: list[str] = []
    for line, function, file in functions:
        numbers.extend((str(line), str(offset(function)), str(offset(file))))
    rows = ", ".join(f"i32 {number}" for number in numbers)
    body = f"[{len(numbers)} x i32] [{rows}]" if numbers else "[0 x i32] zeroinitializer"
    names_body = f"[{len(names)} x i8] {bytes_constant(bytes(names))}"
    return (
        f"@naja.functions = internal unnamed_addr constant {body}, align 4\n"
        f"@naja.names = internal unnamed_addr constant {names_body}, align 1\n"
    )
