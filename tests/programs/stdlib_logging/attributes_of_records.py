"""Records with attributes of the program's: given by filters, by `extra` and by adapters."""

import logging
import sys


class ContextFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.user = "alice"
        record.ip = "10.0.0.1"
        return True


class Adder(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print("emit", record.getMessage(), getattr(record, "user", "-"), getattr(record, "request", None))


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if hasattr(record, "request"):
            text += f" [{getattr(record, 'request')}]"
        return text


def main() -> None:
    log = logging.getLogger("app")
    log.setLevel(logging.DEBUG)
    h = logging.StreamHandler(sys.stdout)
    h.setFormatter(JsonFormatter("%(levelname)s %(user)s@%(ip)s %(message)s"))
    h.addFilter(ContextFilter())
    log.addHandler(h)
    log.propagate = False
    log.info("hello %s", "x")
    log.warning("more", extra={"request": 17})
    log.addHandler(Adder())
    log.error("third", extra={"request": "r", "other": [1]})
    ad = logging.LoggerAdapter(log, {"request": "adapter"})
    ad.info("by adapter")
    h2 = logging.StreamHandler(sys.stdout)
    h2.setFormatter(logging.Formatter("{request} {message}", style="{"))
    log2 = logging.getLogger("two")
    log2.propagate = False
    log2.addHandler(h2)
    log2.warning("w", extra={"request": 3})
