"""Exception groups: BaseExceptionGroup's methods, and what `except*` needs."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core import exceptions, frames
from naja.runtime.core.kinds import isinstance_of, new_instance, type_name


def __init__(self: BaseExceptionGroup[BaseException], message: str, errors: object) -> None:
    """Raises TypeError or ValueError unless `errors` is a non-empty sequence of exceptions."""
    if not isinstance(message, str):
        raise TypeError(f"BaseExceptionGroup.__new__() argument 1 must be str, not {type_name(message)}")
    if not isinstance(errors, list | tuple):
        raise TypeError("second argument (exceptions) must be a sequence")
    if len(errors) == 0:
        raise ValueError("second argument (exceptions) must be a non-empty sequence")
    for index, error in enumerate(errors):
        if not isinstance(error, BaseException):
            raise ValueError(f"Item {index} of second argument (exceptions) is not an exception")
        if isinstance(self, ExceptionGroup) and not isinstance(error, Exception):
            raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup")
    unsafe.call_method("set args", self, (message, errors))
    unsafe.call_method("set message", self, message)
    unsafe.call_method("set exceptions", self, tuple(errors))


def exception_group(message: str, errors: object, /) -> BaseExceptionGroup[BaseException]:
    """`BaseExceptionGroup(message, errors)`: an ExceptionGroup if it holds nothing else than Exceptions."""
    ordinary = isinstance(errors, list | tuple)
    for error in errors if isinstance(errors, list | tuple) else ():
        ordinary = ordinary and isinstance(error, Exception)
    kind: type = ExceptionGroup if ordinary else BaseExceptionGroup
    group = unsafe.assume(BaseExceptionGroup[BaseException], new_instance(kind))
    __init__(group, message, errors)
    return group


def __str__(self: BaseExceptionGroup[BaseException]) -> str:
    count = len(self.exceptions)
    return f"{self.message} ({count} sub-exception{'' if count == 1 else 's'})"


def __repr__(self: BaseExceptionGroup[BaseException]) -> str:
    message, errors = self.args
    return f"{type_name(self)}({message!r}, {errors!r})"


def derive(self: BaseExceptionGroup[BaseException], errors: list[BaseException], /) -> object:
    for error in errors:
        if not isinstance(error, Exception):
            return BaseExceptionGroup(self.message, errors)
    ordinary: list[Exception] = [e for e in errors if isinstance(e, Exception)]
    return ExceptionGroup(self.message, ordinary)


def _taken(error: BaseException, condition: object) -> bool:
    if isinstance(condition, type | tuple):
        return isinstance_of(error, condition)
    return bool(unsafe.call_method("__call__", condition, error))


def _split(error: BaseException, condition: object) -> tuple[object, object]:
    """The part that the condition takes and the rest, each None if empty."""
    if _taken(error, condition):
        return error, None
    if not isinstance(error, BaseExceptionGroup):
        return None, error
    matching: list[BaseException] = []
    others: list[BaseException] = []
    for inner in error.exceptions:
        taken, left = _split(inner, condition)
        if isinstance(taken, BaseException):
            matching.append(taken)
        if isinstance(left, BaseException):
            others.append(left)
    return _part(error, matching), _part(error, others)


def _part(group: BaseExceptionGroup[BaseException], errors: list[BaseException]) -> object:
    if not errors:
        return None
    made = unsafe.call_method("derive", group, errors)
    if isinstance(made, BaseException):
        made.__cause__ = group.__cause__
        made.__context__ = group.__context__
        made.__suppress_context__ = True  # as setting a cause does, None too
        frames.copy(group, made)
        exceptions.copy_notes(group, made)
    return made


def split(self: BaseExceptionGroup[BaseException], condition: object, /) -> tuple[object, object]:
    return _split(self, condition)


def subgroup(self: BaseExceptionGroup[BaseException], condition: object, /) -> object:
    return _split(self, condition)[0]


def star_split(rest: object, kinds: object) -> tuple[object, object]:
    """What an `except*` clause takes of what is left, as a group, and what it leaves."""
    if not isinstance(rest, BaseException):
        return None, None
    if isinstance(rest, BaseExceptionGroup):
        return _split(rest, kinds)
    if isinstance_of(rest, kinds):
        if isinstance(rest, Exception):
            return ExceptionGroup("", (rest,)), None
        return BaseExceptionGroup("", (rest,)), None
    return None, rest


def star_taken(matched: list[object], error: BaseException) -> None:
    """A clause of an `except*` has taken a part."""
    matched.append(error)
    matched.append(frames.count(error))


def star_result(
    original: BaseException, rest: object, raised: list[BaseException], matched: list[object]
) -> object:
    """What goes on after the clauses of an `except*`: None; what is left of the group and was raised again, in the group's own
    shape; what was raised anew; or a group of both. `matched`: each part that a clause took, then its traceback's length."""
    if not isinstance(original, BaseExceptionGroup):
        return raised[0] if raised else rest
    again: list[BaseException] = []
    new: list[BaseException] = []
    for error in raised:
        (again if _is_raised_again(error, matched) else new).append(error)
    if isinstance(rest, BaseException):
        again.append(rest)
    kept = _projection(original, again)
    if not new:
        return kept
    if isinstance(kept, BaseException):
        new.append(kept)
    if len(new) == 1:
        return new[0]
    for error in new:
        if not isinstance(error, Exception):
            return BaseExceptionGroup("", new)
    return ExceptionGroup("", [e for e in new if isinstance(e, Exception)])


def _is_raised_again(error: BaseException, matched: list[object]) -> bool:
    """Whether an error is a part that a clause took, raised by a bare `raise`, which leaves no trace."""
    for place in range(0, len(matched), 2):
        if matched[place] is error:
            return matched[place + 1] == frames.count(error)
    return False


def _projection(group: BaseExceptionGroup[BaseException], parts: list[BaseException]) -> object:
    """What of a group is in the parts, None if nothing."""
    leaves: list[BaseException] = []
    for part in parts:
        _collect(part, leaves)
    if not leaves:
        return None

    def kept(error: BaseException) -> bool:
        return any(error is leaf for leaf in leaves)

    return _split(group, kept)[0]


def _collect(error: BaseException, leaves: list[BaseException]) -> None:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            _collect(inner, leaves)
    else:
        leaves.append(error)
