"""`text.encode("ascii")`, `data.decode("utf-8")`: strict calls with literal names of the usual codecs need no table of names.

What belongs here: which calls these are. What does not: the codecs (`naja.runtime.text.literal_codecs`).
"""

from __future__ import annotations

from najac.lower.calls import Arguments
from najac.lower.function import FunctionLowering
from najac.lower.values import BYTES, STR, Val

_NAMES = {
    "ascii": "ascii",
    "us-ascii": "ascii",
    "latin-1": "latin",
    "latin1": "latin",
    "iso-8859-1": "latin",
    "utf-8": "utf_8",
    "utf8": "utf_8",
}
"""By the name of a codec in lower case: the end of the names of the functions that do it."""


def literal_codec(fn: FunctionLowering, value: Val, name: str, arguments: Arguments) -> Val | None:
    """The result of such a call; None for any other."""
    if name not in ("encode", "decode") or arguments.keywords or arguments.spread is not None:
        return None
    kind, static = (str, BYTES) if name == "encode" else (bytes, STR)
    if fn.class_known(value) is not kind or value.doubted or len(arguments.positional) > 1:
        return None
    codec: object = arguments.positional[0].live if arguments.positional else "utf-8"
    ending = _NAMES.get(codec.lower().replace("_", "-")) if isinstance(codec, str) else None
    classes = fn.world.classes
    own = classes.lookup(kind, name)
    if ending is None or any(classes.lookup(each, name) is not own for each in classes.subclasses(kind)):
        return None
    return Val(fn.call(fn.world.core(f"{name}_{ending}"), [fn.word(value)]), static)
