"""Exception groups: BaseExceptionGroup's methods, and what `except*` needs."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import isinstance_of, type_name


def __init__(self: BaseExceptionGroup[BaseException], message: str, errors: object) -> None:
    """Raises TypeError or ValueError unless `errors` is a non-empty sequence of exceptions."""
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


def __str__(self: BaseExceptionGroup[BaseException]) -> str:
    count = len(self.exceptions)
    return f"{self.message} ({count} sub-exception{'' if count == 1 else 's'})"


def __repr__(self: BaseExceptionGroup[BaseException]) -> str:
    return f"{type_name(self)}({self.message!r}, {list(self.exceptions)!r})"


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
            return ExceptionGroup("", [rest]), None
        return BaseExceptionGroup("", [rest]), None
    return None, rest


def star_result(original: BaseException, rest: object, raised: list[BaseException]) -> object:
    """What goes on after the clauses of an `except*`: None, the rest, what was raised, or a group of both."""
    if not raised:
        return rest
    errors = list(raised)
    if isinstance(rest, BaseException):
        errors.append(rest)
    if len(errors) == 1 and not isinstance(rest, BaseException):
        return errors[0]
    for error in errors:
        if not isinstance(error, Exception):
            return BaseExceptionGroup("", errors)
    return ExceptionGroup("", [e for e in errors if isinstance(e, Exception)])
