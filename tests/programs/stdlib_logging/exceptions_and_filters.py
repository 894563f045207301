"""Filters, extra handlers, exception text on one line."""

import logging
import sys


class Only(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return "keep" in record.getMessage()


class Collect(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.levelname}/{record.levelno} {record.name} {record.getMessage()}")


def main() -> None:
    log = logging.getLogger("a.b")
    c = Collect()
    log.addHandler(c)
    log.setLevel("DEBUG")
    log.propagate = False
    log.debug("keep %(x)d", {"x": 5})
    log.info("drop")
    c.addFilter(Only())
    log.info("drop again")
    log.warning("keep %s and %5.2f", [1], 2.5)
    print(c.seen, log.name, log.hasHandlers())
    h = logging.StreamHandler(sys.stdout)
    h.setFormatter(logging.Formatter("%(name)s %(levelname)-8s %(message)s"))
    log.addHandler(h)
    log.error("keep this")
    print(len(c.seen), len(log.handlers))
