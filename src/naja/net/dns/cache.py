"""Answers remembered for as long as their TTL allows, denials too (RFC 1034 section 5.3.3, RFC 2308);
bounded.
"""

from typing import Final

from naja.net.clock import SECOND
from naja.net.dns.records import Record

MAXIMUM_ENTRIES: Final = 1024
LONGEST_DENIAL: Final = 3 * 3600
"""Seconds; RFC 2308 section 5 suggests one to three hours."""


class Answer:
    """The outcome of a lookup: records, or none and why. `rcode` is 0 where the name exists."""

    __slots__ = ("rcode", "records")

    def __init__(self, rcode: int, records: list[Record]) -> None:
        self.rcode = rcode
        self.records = records


class Cache:
    """Answers by name and type, the one stored longest ago first."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, int], tuple[int, Answer]] = {}
        self.hits = 0
        self.misses = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, now: int, name: str, kind: int) -> Answer | None:
        """The answer to a question, unless it is unknown or too old."""
        entry = self._entries.get((name, kind))
        if entry is None:
            self.misses += 1
            return None
        if entry[0] <= now:
            del self._entries[name, kind]
            self.misses += 1
            return None
        self.hits += 1
        return entry[1]

    def put(self, now: int, name: str, kind: int, answer: Answer, ttl: int) -> None:
        """Remember `answer` for `ttl` seconds; at the bound the oldest makes room."""
        if ttl <= 0:
            return
        self._entries.pop((name, kind), None)
        if len(self._entries) >= MAXIMUM_ENTRIES:
            del self._entries[next(iter(self._entries))]
        self._entries[name, kind] = (now + ttl * SECOND, answer)
