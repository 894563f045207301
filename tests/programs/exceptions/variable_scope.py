"""The except name is deleted; handlers in functions, closures see values."""

from collections.abc import Callable


def catch(f: Callable[[], object]) -> str:
    try:
        return f"value {f()}"
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def make() -> Callable[[], str]:
    try:
        raise ValueError("kept")
    except ValueError as e:
        saved = e

        def read() -> str:
            return str(saved)

    return read


def main() -> None:
    print(catch(lambda: 1 // 1), catch(lambda: 1 // 0), catch(lambda: [][0]), catch(lambda: {"a": 1}["b"]))
    print(make()())
    e = "outer"
    try:
        raise KeyError("x")
    except KeyError as err:
        e = repr(err)
    print(e)
    errors: list[Exception] = []
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as ex:
            errors.append(ex)
    print(errors, [x.args[0] for x in errors], errors[0].__context__)
