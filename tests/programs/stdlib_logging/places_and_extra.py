"""Where an event was reported, values given with it, adapters, records made by hand, defaults of a format."""

import logging
import sys


class Prefix(logging.LoggerAdapter):  # type: ignore[type-arg]
    def process(self, msg, kwargs):  # type: ignore[no-untyped-def]
        return f"<{msg}>", kwargs


def report(log: logging.Logger) -> None:
    log.info("here")
    log.warning(
        "several %s",
        "lines",
    )


class Shop:
    def __init__(self) -> None:
        self.log = logging.getLogger("shop.counter")

    def sell(self) -> None:
        self.log.error("sold", extra={"user": "ada", "count": 3})


def show(format: str, style: str = "%") -> logging.StreamHandler:  # type: ignore[type-arg]
    handler = logging.StreamHandler(sys.stdout)
    if style == "{":
        handler.setFormatter(logging.Formatter(format, style="{", defaults={"user": "nobody"}))
    elif style == "$":
        handler.setFormatter(logging.Formatter(format, style="$"))
    else:
        handler.setFormatter(logging.Formatter(format))
    return handler


def main() -> None:
    log = logging.getLogger("shop")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    first = show("%(filename)s:%(lineno)d %(funcName)s %(module)s %(levelname)s %(message)s")
    log.addHandler(first)
    report(log)
    Shop().sell()
    log.removeHandler(first)
    log.addHandler(show("{levelname:<8}|{name}|{user}|{message}", "{"))
    log.addHandler(show("$levelname ${name} $$ $message", "$"))
    log.info("plain")
    Shop().sell()
    logging.LoggerAdapter(log, {"user": "grace"}).warning("with %d", 1)
    try:
        log.info("bad", extra={"message": "no"})
    except KeyError as error:
        print("KeyError", error)
    record = logging.makeLogRecord({"msg": "made %s", "args": ("by hand",), "levelno": 20, "name": "m"})
    print(record.getMessage(), record.levelno, record.name, record.lineno)
    print(
        repr(logging.getLogger()), repr(log), log.getChild("x").name, logging.getLogger().getChild("y").name
    )
    print(logging.getLevelName(logging.WARN), logging.getLevelName("INFO"), logging.getLevelName(5))
