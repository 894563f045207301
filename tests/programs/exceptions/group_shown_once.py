"""What an exception of a group led to is shown once, however often it is reached."""

import traceback


def shown(error: BaseException) -> None:
    for text in traceback.format_exception(error):
        for line in text.splitlines():
            if "File" not in line and not line.strip(" |").startswith(("raise", "print(1 //", "^", "~")):
                print(line)


def main() -> None:
    base: Exception = KeyError("k")
    try:
        try:
            print(1 // 0)
        except ZeroDivisionError as error:
            base = error
            raise ExceptionGroup("first", [ValueError("a"), KeyError("b")]) from error
    except ExceptionGroup as group:
        inner = group
    other = ValueError("other")
    other.__cause__ = base
    second = TypeError("second")
    second.__context__ = base
    shown(ExceptionGroup("outer", [other, second, inner]))
    loop = ValueError("loop")
    end = ValueError("end")
    loop.__cause__, end.__cause__ = end, loop
    shown(loop)
