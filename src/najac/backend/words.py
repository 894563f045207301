"""Tagged words: what their tags say, their classes, floats in words, dynamic calls."""

from __future__ import annotations

from najac.backend.context import Context
from najac.backend.dispatch import TARGET_SHIFT
from najac.backend.frame import Frame, result_type
from najac.backend.writer import LIKELY
from najac.ir.ops import WordTest
from najac.ir.program import ClassInfo, Function, Selector
from najac.ir.words import FLOAT_STEP


def test_word(frame: Frame, test: WordTest, word: str) -> str:
    """What the tag says, as an i1."""
    writer = frame.writer
    if test is WordTest.SMALL_INT:
        return writer.value(f"trunc i64 {word} to i1")
    tag = writer.value(f"and i64 {word}, 3")
    return writer.value(f"icmp eq i64 {tag}, {2 if test is WordTest.IMMEDIATE_FLOAT else 0}")


def _header(frame: Frame, word: str) -> str:
    """The class number in the header of an object in memory, as an i32."""
    pointer = frame.writer.value(f"inttoptr i64 {word} to ptr")
    return frame.writer.value(f"load i32, ptr {pointer}, align 8")


def _number(info: ClassInfo | None) -> int:
    return info.number if info is not None else 0


def class_number(frame: Frame, context: Context, word: str) -> str:
    """The class number of any word, as an i32."""
    writer = frame.writer
    pointer, immediate, done = writer.fresh_label(), writer.fresh_label(), writer.fresh_label()
    writer.branch(test_word(frame, WordTest.POINTER, word), pointer, immediate, LIKELY)
    writer.place(pointer)
    loaded = _header(frame, word)
    writer.jump(done)
    writer.place(immediate)
    small = test_word(frame, WordTest.SMALL_INT, word)
    int_number = _number(context.small_int_class())
    float_number = _number(context.immediate_float_class())
    by_tag = writer.value(f"select i1 {small}, i32 {int_number}, i32 {float_number}")
    writer.jump(done)
    writer.place(done)
    return writer.phi("i32", (loaded, pointer), (by_tag, immediate))


def class_of(frame: Frame, context: Context, word: str) -> str:
    """The class number of any word, as a RAW."""
    return frame.writer.value(f"zext i32 {class_number(frame, context, word)} to i64")


def _in_range(frame: Frame, number: str, low: int, high: int) -> str:
    """Whether an i32 lies between two class numbers."""
    writer = frame.writer
    if low == high:
        return writer.value(f"icmp eq i32 {number}, {low}")
    return writer.value(f"icmp ule i32 {writer.value(f'sub i32 {number}, {low}')}, {high - low}")


def has_class(frame: Frame, context: Context, word: str, info: ClassInfo, exact: bool) -> str:
    """Whether the word's class is `info` or, unless `exact`, inherits from it."""
    writer = frame.writer
    ranges = context.subclasses.ranges(info, exact)

    def accepts(tagged_class: ClassInfo | None) -> bool:
        return tagged_class is not None and any(low <= tagged_class.number <= high for low, high in ranges)

    pointer, immediate, done = writer.fresh_label(), writer.fresh_label(), writer.fresh_label()
    for_int, for_float = accepts(context.small_int_class()), accepts(context.immediate_float_class())
    weights = "" if for_int or for_float else LIKELY
    writer.branch(test_word(frame, WordTest.POINTER, word), pointer, immediate, weights)
    writer.place(pointer)
    number = _header(frame, word)
    found = "false"
    for low, high in ranges:
        test = _in_range(frame, number, low, high)
        found = test if found == "false" else writer.value(f"or i1 {found}, {test}")
    writer.jump(done)
    writer.place(immediate)
    if for_int == for_float:
        by_tag = "true" if for_int else "false"
    else:
        by_tag = test_word(frame, WordTest.SMALL_INT if for_int else WordTest.IMMEDIATE_FLOAT, word)
    writer.jump(done)
    writer.place(done)
    return writer.phi("i1", (found, pointer), (by_tag, immediate))


def float_to_word(frame: Frame, value: str) -> str:
    """An immediate float where the magnitude allows, else a boxed one."""
    writer = frame.writer
    bits = writer.value(f"bitcast double {value} to i64")
    shifted = writer.value(f"add i64 {bits}, {FLOAT_STEP}")
    immediate = writer.value(f"call i64 @llvm.fshl.i64(i64 {shifted}, i64 {shifted}, i64 3)")
    fits = test_word(frame, WordTest.IMMEDIATE_FLOAT, immediate)
    fast, slow, done = writer.fresh_label(), writer.fresh_label(), writer.fresh_label()
    writer.branch(fits, fast, slow, LIKELY)
    writer.place(slow)
    boxed = frame.slow_call("float_box", [value])
    slow_end = writer.label
    writer.jump(done)
    writer.place(fast)
    writer.jump(done)
    writer.place(done)
    return writer.phi("i64", (immediate, fast), (boxed, slow_end))


def immediate_to_float(frame: Frame, word: str) -> str:
    """The double in a word that is an immediate float."""
    writer = frame.writer
    rotated = writer.value(f"call i64 @llvm.fshr.i64(i64 {word}, i64 {word}, i64 3)")
    return writer.value(f"bitcast i64 {writer.value(f'sub i64 {rotated}, {FLOAT_STEP}')} to double")


def word_to_float(frame: Frame, word: str) -> str:
    """The double in a word that is a float."""
    writer = frame.writer
    fast, slow, done = writer.fresh_label(), writer.fresh_label(), writer.fresh_label()
    # A float word is 10 or 00: bit 1 alone tells them apart.
    tag = writer.value(f"and i64 {word}, 2")
    writer.branch(writer.value(f"icmp ne i64 {tag}, 0"), fast, slow, LIKELY)
    writer.place(slow)
    pointer = writer.value(f"inttoptr i64 {word} to ptr")
    slot = writer.value(f"getelementptr inbounds nuw i8, ptr {pointer}, i64 8")
    loaded = writer.value(f"load double, ptr {slot}")
    writer.jump(done)
    writer.place(fast)
    immediate = immediate_to_float(frame, word)
    writer.jump(done)
    writer.place(done)
    return writer.phi("double", (immediate, fast), (loaded, slow))


def call_dynamic(
    frame: Frame,
    context: Context,
    selector: Selector,
    arguments: list[str],
    missing: str | None,
    answered: bool,
) -> str:
    """Dispatch on the class of the first argument. `answered`: every class that can come has the selector."""
    writer = frame.writer
    number = class_number(frame, context, arguments[0])
    done = writer.fresh_label()
    results: list[tuple[str, str]] = []
    if selector in context.dispatch.offsets:
        offset = context.dispatch.offsets[selector]
        index = writer.value(f"zext i32 {number} to i64")
        row = f"getelementptr (i8, ptr @naja.dispatch, i64 {4 * offset})"
        slot = writer.value(f"getelementptr inbounds i32, ptr {row}, i64 {index}")
        entry = writer.value(f"load i32, ptr {slot}, !invariant.load !2")
        hit, miss = writer.fresh_label(), writer.fresh_label()
        if answered and not context.dispatch.defaults[selector]:
            return _call_entry(frame, entry, arguments)
        found = writer.value(f"and i32 {entry}, {(1 << TARGET_SHIFT) - 1}")
        matches = writer.value(f"icmp eq i32 {found}, {number}")
        writer.branch(matches, hit, miss, LIKELY)
        writer.place(hit)
        results.append((_call_entry(frame, entry, arguments), writer.label))
        writer.jump(done)
        writer.place(miss)
    dispatch = context.dispatch
    runs = [*dispatch.runs.get(selector, []), *dispatch.defaults[selector]]
    certain = runs.pop() if answered and runs else None
    for run in runs:
        hit, miss = writer.fresh_label(), writer.fresh_label()
        writer.branch(_in_range(frame, number, run.low, run.high), hit, miss)
        writer.place(hit)
        results.append((_uniform_call(frame, run.function, arguments), writer.label))
        writer.jump(done)
        writer.place(miss)
    if certain is not None:
        missing = _uniform_call(frame, certain.function, arguments)
    elif missing is None:
        name = context.program.selector_names.get(selector)
        name_word = "0" if name is None else f"ptrtoint (ptr @{context.symbols.data(name)} to i64)"
        missing = frame.cold_role_call("missing_method", [arguments[0], name_word])
    results.append((missing, writer.label))
    writer.jump(done)
    writer.place(done)
    return writer.phi("i64", *results)


def _call_entry(frame: Frame, entry: str, arguments: list[str]) -> str:
    """A call of what an entry of the table says."""
    writer = frame.writer
    target = writer.value(f"zext i32 {writer.value(f'lshr i32 {entry}, {TARGET_SHIFT}')} to i64")
    slot = writer.value(f"getelementptr inbounds i32, ptr @naja.targets, i64 {target}")
    address = writer.value(f"load i32, ptr {slot}, !invariant.load !2")
    code = writer.value(f"inttoptr i64 {writer.value(f'zext i32 {address} to i64')} to ptr")
    operands = ", ".join(f"i64 {argument}" for argument in arguments)
    return frame.checked_word(writer.value(f"call fastcc i64 {code}({operands})"))


def _uniform_call(frame: Frame, function: Function, arguments: list[str]) -> str:
    """A direct call of a function from a dispatch table."""
    assert result_type(function) == "i64", f"{function.symbol} does not return a word"
    return frame.call(function, arguments)
