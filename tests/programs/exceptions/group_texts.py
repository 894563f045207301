"""Exception groups as text: nested, chained, with notes, too many and too deep."""

import json
import traceback


class Own(ExceptionGroup[Exception]):
    pass


class Plain(Exception):
    class Inner(Exception):
        pass


def show(error: BaseException) -> None:
    for line in traceback.format_exception(error):
        for part in line.splitlines():
            if (
                "File" in part
                or part.strip(" |").startswith(("raise ", "json.", "fail(", "return ", "obj, ", "^", "~"))
                or "(*" in part
            ):
                continue
            print(part)
    print("--", "".join(traceback.format_exception_only(error)))


def fail(depth: int) -> None:
    try:
        if depth == 0:
            raise KeyError("bottom")
        fail(depth - 1)
    except KeyError as error:
        raise ExceptionGroup(f"level {depth}", [error, ValueError("x\ny")]) from None


def main() -> None:
    noted = Plain("p")
    noted.add_note("a note\nof two lines")
    cause = TypeError("cause")
    caused = Plain.Inner()
    caused.__cause__ = cause
    show(Own("own", [noted, caused]))
    show(ExceptionGroup("outer", [Own("inner", [ValueError(1), Own("last", [noted])])]))
    show(ExceptionGroup("outer", [Own("inner", [ValueError(1)]), KeyError("k")]))
    show(BaseExceptionGroup("many", [ValueError(i) for i in range(17)]))
    show(ExceptionGroup("sixteen", [ValueError(i) for i in range(16)]))
    deep: Exception = ValueError("deepest")
    for i in range(12):
        deep = ExceptionGroup(f"g{i}", [deep])
    show(deep)
    try:
        try:
            raise ExceptionGroup("first", [ValueError("v")])
        except ExceptionGroup:
            raise Own("second", [LookupError()])
    except Own as error:
        show(error)
    try:
        try:
            json.loads("{")
        except ValueError as error:
            raise ExceptionGroup("json", [error]) from error
    except ExceptionGroup as group:
        show(group)
    try:
        fail(0)
    except ExceptionGroup as group:
        show(group)
    raise ExceptionGroup("end", [noted, ExceptionGroup("in", [caused])]) from cause
