"""Exceptions in logs: the traceback follows the message. Source lines of frames differ and are left out."""

import io
import logging
import traceback


def fail(number: int) -> float:
    return 1 / number


def without_source(text: str) -> list[str]:
    """CPython shows each frame's source line and marks in it; an image has no source."""
    kept: list[str] = []
    for line in text.splitlines():
        if line.startswith("  File "):
            place, _, function = line.rpartition(", in ")
            _, path, number = place.split('"')
            kept.append(f"File {path.rpartition('/')[2]}{number} in {function}")
        elif not line.startswith("    "):
            kept.append(line)
    return kept


def main() -> None:
    out = io.StringIO()
    log = logging.getLogger("t")
    log.propagate = False
    log.addHandler(logging.StreamHandler(out))
    try:
        fail(0)
    except ZeroDivisionError:
        log.exception("it %s", "failed")
        print(without_source(traceback.format_exc()))
    try:
        try:
            fail(0)
        except ZeroDivisionError as inner:
            raise ValueError("outer") from inner
    except ValueError as error:
        error.add_note("a note")
        log.error("again", exc_info=error)
        log.error("as true", exc_info=True)
        print(traceback.format_exception_only(error))
        print(len(without_source("".join(traceback.format_exception(error, chain=False)))))
        traceback.print_exc(file=out)
    log.error("none", exc_info=True)
    for line in without_source(out.getvalue()):
        print(line)
    print(traceback.format_exc())
