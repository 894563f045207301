"""What compiled code calls where it has found an error: each raises, none returns."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import name_of_type, type_name


@unsafe.noinline
def zero_division() -> None:
    raise ZeroDivisionError("integer division or modulo by zero")


@unsafe.noinline
def zero_modulo() -> None:
    raise ZeroDivisionError("integer modulo by zero")


@unsafe.noinline
def float_zero_division() -> None:
    raise ZeroDivisionError("float division by zero")


@unsafe.noinline
def negative_shift() -> None:
    raise ValueError("negative shift count")


@unsafe.noinline
def zero_step() -> None:
    raise ValueError("range() arg 3 must not be zero")


@unsafe.noinline
def byte_range() -> None:
    raise ValueError("byte must be in range(0, 256)")


@unsafe.noinline
def bytes_range() -> None:
    raise ValueError("bytes must be in range(0, 256)")


@unsafe.noinline
def zip_shorter(index: int) -> None:
    """`zip(strict=True)`: the argument `index` (from 0) has ended, those before it have not."""
    _zip_length(index, "shorter")


@unsafe.noinline
def zip_longer(index: int) -> None:
    """`zip(strict=True)`: the arguments before `index` have ended, it has not."""
    _zip_length(index, "longer")


@unsafe.noinline
def _zip_length(index: int, what: str) -> None:
    others = "argument 1" if index == 1 else f"arguments 1-{index}"
    raise ValueError(f"zip() argument {index + 1} is {what} than {others}")


@unsafe.noinline
def negative_length() -> None:
    raise ValueError("__len__() should return >= 0")


@unsafe.noinline
def large_length() -> None:
    raise OverflowError("cannot fit 'int' into an index-sized integer")


@unsafe.noinline
def unbound_local(name: str) -> None:
    raise UnboundLocalError(f"cannot access local variable '{name}' where it is not associated with a value")


@unsafe.noinline
def unbound_free(name: str) -> None:
    raise NameError(
        f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
    )


@unsafe.noinline
def undefined_name(name: str) -> None:
    raise NameError(f"name '{name}' is not defined")


@unsafe.noinline
def missing_attribute(value: object, name: str) -> None:
    owner = (
        f"type object '{name_of_type(value)}'" if isinstance(value, type) else f"'{type_name(value)}' object"
    )
    raise AttributeError(f"{owner} has no attribute '{name}'")


def no_special_name(found: object, name: str) -> object:
    """What a computed name has found. Special methods are not looked for by such: whether there is one is not known."""
    if unsafe.same_object(found, unsafe.EXHAUSTED) and name.startswith("__") and name.endswith("__"):
        raise NotImplementedError(f"the special attribute {name} by a name that was computed")
    return found


@unsafe.noinline
def unexpected_none() -> None:
    raise TypeError("None where a narrowed value was expected: it was changed after the test")


@unsafe.noinline
def unexpected_class(value: object) -> None:
    raise TypeError(
        f"'{type_name(value)}' object where another class was expected: it was changed after the test"
    )


@unsafe.noinline
def cannot_be_called() -> None:
    """What stands in for a function that takes objects of a class of which the program makes none."""
    raise SystemError(
        "a function was called with an object of a class that has none: this is a fault of Naja's"
    )


@unsafe.noinline
def raise_type_error(message: str) -> None:
    raise TypeError(message)


@unsafe.noinline
def class_made_again(name: str) -> None:
    raise RuntimeError(f"class {name} uses variables of its function and is made a second time")


@unsafe.noinline
def raise_value_error(message: str) -> None:
    raise ValueError(message)


@unsafe.noinline
def raise_attribute_error(message: str) -> None:
    raise AttributeError(message)


@unsafe.noinline
def assertion_failed() -> None:
    raise AssertionError


@unsafe.noinline
def assertion_failed_with(message: object) -> None:
    raise AssertionError(message)


@unsafe.export("missing_method")
@unsafe.noinline
def missing_method(receiver: object, name: str) -> object:
    """A dynamic call that the receiver's class does not answer."""
    kind = type_name(receiver)
    if name == "__call__":
        raise TypeError(f"'{kind}' object is not callable")
    if name == "#next" or name == "__next__":
        raise TypeError(f"'{kind}' object is not an iterator")
    if name == "__getitem__":
        raise TypeError(f"'{kind}' object is not subscriptable")
    if name == "__setitem__":
        raise TypeError(f"'{kind}' object does not support item assignment")
    if name == "__delitem__":
        raise TypeError(f"'{kind}' object doesn't support item deletion")
    if name == "__iter__":
        raise TypeError(f"'{kind}' object is not iterable")
    if name == "__reversed__":
        raise TypeError(f"'{kind}' object is not reversible")
    if name == "__contains__":
        raise TypeError(f"'{kind}' object is not a container")
    if name == "__hash__":
        raise TypeError(f"unhashable type: '{kind}'")
    if name == "__enter__" or name == "__exit__":
        raise TypeError(f"'{kind}' object does not support the context manager protocol")
    if name == "__aenter__" or name == "__aexit__":
        raise TypeError(f"'{kind}' object does not support the asynchronous context manager protocol")
    if name == "__aiter__":
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {kind}")
    plain = name
    for prefix in ("get ", "set ", "del "):
        plain = plain.removeprefix(prefix)
    missing_attribute(receiver, plain)
    return None


def unreachable(arg: object, /) -> None:
    """`typing.assert_never(arg)`."""
    shown = repr(arg)
    if len(shown) > 100:
        shown = shown[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def leave(code: object = None) -> None:
    """`exit(code)` and `quit(code)`."""
    raise SystemExit(code)
