"""Matching by base class, tuples and order."""


class AppError(Exception):
    pass


class NotFound(AppError, LookupError):
    def __init__(self, key: str) -> None:
        super().__init__(f"no {key}")
        self.key = key


class Fatal(BaseException):
    pass


def kind(e: BaseException) -> str:
    try:
        raise e
    except NotFound as n:
        return f"NotFound {n.key}"
    except AppError:
        return "AppError"
    except (LookupError, ArithmeticError) as x:
        return f"lookup or arithmetic {type(x).__name__}"
    except OSError:
        return "OSError"
    except Exception as x:
        return f"Exception {x!r}"
    except BaseException as x:
        return f"Base {x!r}"


def main() -> None:
    for e in (
        NotFound("q"),
        AppError("a"),
        KeyError("k"),
        ZeroDivisionError(),
        FileNotFoundError(2, "No such file"),
        TypeError("t", 1),
        Fatal("f"),
        KeyboardInterrupt(),
        SystemExit(3),
        StopIteration(5),
        GeneratorExit(),
        AssertionError(),
    ):
        print(kind(e))
    print(
        issubclass(NotFound, LookupError),
        [c.__name__ for c in NotFound.__mro__],
        issubclass(UnicodeDecodeError, ValueError),
        issubclass(FileNotFoundError, OSError),
        issubclass(RecursionError, RuntimeError),
        issubclass(ModuleNotFoundError, ImportError),
        IOError is OSError,
    )
