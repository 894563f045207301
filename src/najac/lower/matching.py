"""`match`: patterns as tests that branch, captures as assignments."""

from __future__ import annotations

import ast

from najac.frontend.types import ANY, Instance
from najac.ir.program import Block
from najac.ir.values import ObjectRef, RawConst, Type
from najac.lower import generics
from najac.lower.assignment import assign_name
from najac.lower.attributes import get_attribute
from najac.lower.exceptions import exception_matches, put_back, take_pending
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.operators import compare, identical, lower_condition, truth
from najac.lower.special import instance_test
from najac.lower.values import BOOL, Val

_SELF_MATCHING = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def lower_match(fn: FunctionLowering, node: ast.Match) -> None:
    """Tries the cases in order."""
    from najac.lower.statements import lower_block

    subject = lower_expression(fn, node.subject)
    held = fn.temporary(fn.value(subject).type)
    fn.set(held, fn.value(subject))
    after = fn.new_block("matched")
    before = set(fn.assigned)
    ends: list[set[str]] = []
    for case in node.cases:
        following = fn.new_block("case")
        fn.line = case.pattern.lineno
        fn.assigned = set(before)
        lower_pattern(fn, case.pattern, Val(fn.get(held), subject.static), following)
        if case.guard is not None:
            body = fn.new_block("guarded")
            lower_condition(fn, case.guard, body, following)
            fn.start(body)
        lower_block(fn, case.body)
        if not fn.closed:
            ends.append(set(fn.assigned))
        fn.goto(after)
        fn.start(following)
    fn.goto(after)
    ends.append(before)
    fn.start(after)
    fn.assigned = set.intersection(*ends)


def lower_pattern(fn: FunctionLowering, pattern: ast.pattern, subject: Val, otherwise: Block) -> None:
    """Falls through if the pattern matches, else goes to `otherwise`."""
    match pattern:
        case ast.MatchValue():
            value = lower_expression(fn, pattern.value)
            _require(fn, compare(fn, ast.Eq(), subject, value, BOOL), otherwise)
        case ast.MatchSingleton():
            _require(fn, Val(identical(fn, subject, fn.known(pattern.value)), BOOL), otherwise)
        case ast.MatchAs():
            if pattern.pattern is not None:
                lower_pattern(fn, pattern.pattern, subject, otherwise)
            if pattern.name is not None:
                assign_name(fn, pattern.name, generics.taken_apart(fn, subject))
        case ast.MatchOr():
            _alternatives(fn, pattern, subject, otherwise)
        case ast.MatchSequence():
            _sequence(fn, pattern, subject, otherwise)
        case ast.MatchMapping():
            _mapping(fn, pattern, subject, otherwise)
        case ast.MatchClass():
            _class(fn, pattern, subject, otherwise)
        case _:
            raise fn.refuse("NAJA020", pattern, f"the pattern {type(pattern).__name__} cannot stand here")


def _require(fn: FunctionLowering, condition: Val, otherwise: Block) -> None:
    fine = fn.new_block("matches")
    fn.branch(truth(fn, condition), fine, otherwise)
    fn.start(fine)


def _alternatives(fn: FunctionLowering, pattern: ast.MatchOr, subject: Val, otherwise: Block) -> None:
    found = fn.new_block("either")
    before = set(fn.assigned)
    for index, part in enumerate(pattern.patterns):
        last = index == len(pattern.patterns) - 1
        following = otherwise if last else fn.new_block("or")
        fn.assigned = set(before)
        lower_pattern(fn, part, subject, following)
        fn.goto(found)
        if not last:
            fn.start(following)
    fn.start(found)


def _sequence(fn: FunctionLowering, pattern: ast.MatchSequence, subject: Val, otherwise: Block) -> None:
    """A tuple of the subject's items, if it is a sequence of a fitting length."""
    stars = [i for i, p in enumerate(pattern.patterns) if isinstance(p, ast.MatchStar)]
    count = len(pattern.patterns)
    before = stars[0] if stars else count
    after = count - before - 1 if stars else 0
    words = fn.call(
        fn.world.core("match_sequence"),
        [fn.word(subject), RawConst(before), RawConst(after), RawConst(1 if stars else 0)],
    )
    _require(fn, Val(fn.differ(words, fn.none()), BOOL), otherwise)
    for index, part in enumerate(pattern.patterns):
        item = Val(fn.load(words, 16 + 8 * index), ANY)
        if isinstance(part, ast.MatchStar):
            if part.name is not None:
                assign_name(fn, part.name, item)
        else:
            lower_pattern(fn, part, _typed(fn, item, part), otherwise)


def _typed(fn: FunctionLowering, item: Val, pattern: ast.pattern) -> Val:
    """A capture has the type that its variable is declared with."""
    if isinstance(pattern, ast.MatchAs) and pattern.name is not None and pattern.pattern is None:
        variable = fn.variable(pattern.name)
        if variable is not None:
            return Val(item.ir, variable.static)
    return item


def _mapping(fn: FunctionLowering, pattern: ast.MatchMapping, subject: Val, otherwise: Block) -> None:
    is_mapping = fn.call(fn.world.core("is_mapping"), [fn.word(subject)])
    _require(fn, Val(fn.to_bool(is_mapping), BOOL), otherwise)
    keys = [fn.word(lower_expression(fn, k)) for k in pattern.keys]
    for key, part in zip(keys, pattern.patterns, strict=True):
        found = fn.call(fn.world.core("mapping_get"), [fn.word(subject), key])
        _require(fn, Val(fn.differ(found, ObjectRef(fn.world.exhausted)), BOOL), otherwise)
        lower_pattern(fn, part, _typed(fn, Val(found, ANY), part), otherwise)
    if pattern.rest is not None:
        from najac.lower.expressions import make_tuple

        rest = fn.call(fn.world.core("mapping_rest"), [fn.word(subject), make_tuple(fn, keys)])
        assign_name(fn, pattern.rest, Val(rest, ANY))


def _class(fn: FunctionLowering, pattern: ast.MatchClass, subject: Val, otherwise: Block) -> None:
    kind = lower_expression(fn, pattern.cls)
    if not isinstance(kind.live, type):
        raise fn.refuse("NAJA029", pattern.cls, "a class pattern needs a class that is known at build time")
    live = kind.live
    _require(fn, Val(instance_test(fn, subject, [live]), BOOL), otherwise)
    narrowed = Val(fn.value(subject), Instance(f"{live.__module__}.{live.__qualname__}"))
    if fn.value(subject).type is not Type.WORD:
        narrowed = subject
    names: object = getattr(live, "__match_args__", ())
    assert isinstance(names, tuple)
    itself = not hasattr(live, "__match_args__") and issubclass(live, _SELF_MATCHING)
    most = 1 if itself else len(names)
    if len(pattern.patterns) > most:
        plural = "" if most == 1 else "s"
        text = (
            f"{live.__name__}() accepts {most} positional sub-pattern{plural} ({len(pattern.patterns)} given)"
        )
        fn.call(fn.world.core("raise_type_error"), [fn.world.freezer.constant(text)])
        return
    for index, part in enumerate(pattern.patterns):
        if itself:
            lower_pattern(fn, part, narrowed, otherwise)
        else:
            name: object = names[index]
            _attribute(fn, part, narrowed, live, str(name), pattern, otherwise)
    for name, part in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
        _attribute(fn, part, narrowed, live, name, pattern, otherwise)


def _attribute(
    fn: FunctionLowering,
    part: ast.pattern,
    subject: Val,
    live: type,
    name: str,
    pattern: ast.MatchClass,
    otherwise: Block,
) -> None:
    """An attribute that is not there does not match."""
    static = fn.world.classes.field_type(live, name) or ANY
    missing, found = fn.new_block("missing"), fn.new_block("found")
    with fn.errors_to(missing):
        value = get_attribute(fn, subject, name, static, pattern.cls)
        held = fn.temporary(fn.value(value).type)
        fn.set(held, fn.value(value))
    fn.goto(found)
    fn.start(missing)
    error, other = fn.temporary(Type.WORD), fn.new_block("raised")
    fn.set(error, take_pending(fn))
    fn.branch(exception_matches(fn, fn.get(error), AttributeError), otherwise, other)
    fn.start(other)
    put_back(fn, fn.get(error))
    fn.start(found)
    lower_pattern(fn, part, Val(fn.get(held), value.static, origins=value.origins), otherwise)
