"""Accept-Encoding: which of the representations at hand the peer prefers, RFC 9110 section 12.5.3."""

from typing import Final

PREFERENCE: list[str] = ["br", "zstd", "gzip", "identity"]
"""Codings in the order in which a server prefers them at equal weight: smallest first."""

_REFUSED: Final = 0
_WHOLE: Final = 1_000
_MOST_CACHED: Final = 64


def parse_weight(text: str) -> int:
    """A qvalue in thousandths (12.4.2); 0 where it is malformed."""
    if not text or len(text) > 5 or text[0] not in "01" or (len(text) > 1 and text[1] != "."):
        return _REFUSED
    digits = text[2:]
    if digits and not (digits.isascii() and digits.isdigit()):
        return _REFUSED
    value = int(text[0]) * 1_000 + int((digits + "000")[:3])
    return value if value <= _WHOLE else _REFUSED


def parse_accept_encoding(value: str) -> dict[str, int]:
    """Weight in thousandths of each coding that the field names, `*` included. Names are in lower case."""
    weights: dict[str, int] = {}
    for item in value.split(","):
        parts = item.split(";")
        coding = parts[0].strip().lower()
        if not coding:
            continue
        weight = _WHOLE
        for parameter in parts[1:]:
            name, _, number = parameter.partition("=")
            if name.strip().lower() == "q":
                weight = parse_weight(number.strip())
        weights["gzip" if coding == "x-gzip" else coding] = weight
    return weights


def rank(value: str) -> list[str]:
    """Codings of PREFERENCE that are acceptable, best first. identity stays unless it is refused by name
    or `*`.
    """
    weights = parse_accept_encoding(value)
    others = weights.get("*", -1)
    ranked: list[tuple[int, int, str]] = []
    for order, coding in enumerate(PREFERENCE):
        weight = weights.get(coding, others)
        if weight < 0:
            weight = 1 if coding == "identity" else _REFUSED
        if weight != _REFUSED:
            ranked.append((-weight, order, coding))
    ranked.sort()
    return [coding for _, _, coding in ranked]


class Negotiator:
    """`rank` with a small memory: a browser sends the same field with every request."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[bytes, list[str]] = {}

    def ranked(self, raw: bytes) -> list[str]:
        """Acceptable codings for the bytes of an Accept-Encoding field that is present."""
        known = self._known.get(raw)
        if known is None:
            known = rank(raw.decode("latin-1"))
            if len(self._known) >= _MOST_CACHED:
                self._known.clear()
            self._known[raw] = known
        return known
