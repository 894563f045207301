"""Loggers, levels, handlers and formatters on a stream."""

import io
import logging
import sys


def main() -> None:
    log = logging.getLogger("app")
    h = logging.StreamHandler(sys.stdout)
    h.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
    log.addHandler(h)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.debug("hidden")
    log.info("count %d of %s", 3, "x")
    log.warning("w")
    child = logging.getLogger("app.db")
    child.error("from child %r", "q")
    child.setLevel(logging.DEBUG)
    child.debug("now seen")
    h.setLevel(logging.ERROR)
    log.warning("filtered by handler")
    log.critical("crit")
    try:
        1 // 0
    except ZeroDivisionError as e:
        log.error("failed: %s", e)
    print(
        log.level,
        child.getEffectiveLevel(),
        logging.getLevelName(30),
        log.isEnabledFor(10),
        child.parent is log,
        logging.getLogger("app") is log,
    )
    s = io.StringIO()
    other = logging.StreamHandler(s)
    other.setFormatter(logging.Formatter("{levelname:>8}|{message}", style="{"))
    log.addHandler(other)
    log.removeHandler(h)
    log.info("styled")
    log.log(25, "custom")
    print(s.getvalue())
