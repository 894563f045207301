"""TCP options: reading them in place and writing them (RFC 9293 section 3.2, RFC 7323, RFC 2018).

Known kinds: end, no-operation, MSS, window scale, SACK permitted, SACK, timestamps. Others are skipped by
their length (RFC 9293 MUST-6). What the values mean to a connection is not decided here.
"""

from typing import Final

from naja.octets import get16, get32, put32

END: Final = 0
NO_OPERATION: Final = 1
MAXIMUM_SEGMENT_SIZE: Final = 2
WINDOW_SCALE: Final = 3
SACK_PERMITTED: Final = 4
SACK: Final = 5
TIMESTAMPS: Final = 8

MAXIMUM_SACK_BLOCKS: Final = 4  # 40 octets of options hold four (RFC 2018 section 3)
TIMESTAMPS_LENGTH: Final = 12  # with the two no-operations in front (RFC 7323 appendix A)

# NOP NOP TIMESTAMPS 10, the layout that RFC 7323 appendix A recommends and nearly every segment carries.
_TIMESTAMPS_PREFIX: Final = 0x0101080A


class OptionValues:
    """The options of one segment. An absent option has the value that its comment names."""

    __slots__ = (
        "has_timestamps",
        "mss",
        "sack_count",
        "sack_edges",
        "sack_permitted",
        "ts_echo",
        "ts_value",
        "window_scale",
    )

    def __init__(self) -> None:
        self.mss = 0  # 0: absent (an MSS of 0 on the wire counts as absent too)
        self.window_scale = -1  # -1: absent
        self.sack_permitted = False
        self.has_timestamps = False
        self.ts_value = 0
        self.ts_echo = 0
        self.sack_count = 0
        # left edge, right edge, left edge, ... of `sack_count` blocks
        self.sack_edges = [0] * (2 * MAXIMUM_SACK_BLOCKS)

    def load(self, octets: memoryview, start: int, end: int) -> bool:
        """Read the options in `octets[start:end]`; False when one has an illegal length."""
        self.mss = 0
        self.window_scale = -1
        self.sack_permitted = False
        self.has_timestamps = False
        self.sack_count = 0
        if start == end:
            return True
        if end - start == TIMESTAMPS_LENGTH and get32(octets, start) == _TIMESTAMPS_PREFIX:
            self.has_timestamps = True
            self.ts_value = get32(octets, start + 4)
            self.ts_echo = get32(octets, start + 8)
            return True
        return self._load_each(octets, start, end)

    def _load_each(self, octets: memoryview, at: int, end: int) -> bool:
        while at < end:
            kind = octets[at]
            if kind == END:
                return True
            if kind == NO_OPERATION:
                at += 1
                continue
            if at + 2 > end:
                return False
            length = octets[at + 1]
            if length < 2 or at + length > end:
                return False
            if not self._load_one(octets, kind, at, length):
                return False
            at += length
        return True

    def _load_one(self, octets: memoryview, kind: int, at: int, length: int) -> bool:
        if kind == MAXIMUM_SEGMENT_SIZE:
            if length != 4:
                return False
            self.mss = get16(octets, at + 2)
        elif kind == WINDOW_SCALE:
            if length != 3:
                return False
            self.window_scale = octets[at + 2]
        elif kind == SACK_PERMITTED:
            if length != 2:
                return False
            self.sack_permitted = True
        elif kind == SACK:
            return self._load_sack(octets, at, length)
        elif kind == TIMESTAMPS:
            if length != 10:
                return False
            self.has_timestamps = True
            self.ts_value = get32(octets, at + 2)
            self.ts_echo = get32(octets, at + 6)
        return True

    def _load_sack(self, octets: memoryview, at: int, length: int) -> bool:
        if length < 10 or (length - 2) & 7:
            return False
        count = (length - 2) >> 3  # at most four: the header ends 40 octets after its fixed part
        for edge in range(2 * count):
            self.sack_edges[edge] = get32(octets, at + 2 + 4 * edge)
        self.sack_count = count
        return True


def emit_mss(target: memoryview, at: int, mss: int) -> int:
    """Write the MSS option; the offset after it."""
    target[at] = MAXIMUM_SEGMENT_SIZE
    target[at + 1] = 4
    target[at + 2] = mss >> 8
    target[at + 3] = mss & 0xFF
    return at + 4


def emit_window_scale(target: memoryview, at: int, shift: int) -> int:
    """Write a no-operation and the window scale option; the offset after them."""
    target[at] = NO_OPERATION
    target[at + 1] = WINDOW_SCALE
    target[at + 2] = 3
    target[at + 3] = shift
    return at + 4


def emit_sack_permitted(target: memoryview, at: int) -> int:
    """Write two no-operations and SACK permitted; the offset after them."""
    target[at] = NO_OPERATION
    target[at + 1] = NO_OPERATION
    target[at + 2] = SACK_PERMITTED
    target[at + 3] = 2
    return at + 4


def emit_timestamps(target: memoryview, at: int, value: int, echo: int) -> int:
    """Write two no-operations and the timestamps option; the offset after them."""
    put32(target, at, _TIMESTAMPS_PREFIX)
    put32(target, at + 4, value)
    put32(target, at + 8, echo)
    return at + TIMESTAMPS_LENGTH


def sack_length(blocks: int) -> int:
    """Octets that `emit_sack_header` and `blocks` blocks take; 0 for no block."""
    return 4 + 8 * blocks if blocks else 0


def emit_sack_header(target: memoryview, at: int, blocks: int) -> int:
    """Write two no-operations and the head of a SACK option; the offset of its first block."""
    target[at] = NO_OPERATION
    target[at + 1] = NO_OPERATION
    target[at + 2] = SACK
    target[at + 3] = 2 + 8 * blocks
    return at + 4


def emit_sack_block(target: memoryview, at: int, left: int, right: int) -> int:
    """Write one block; the offset after it."""
    put32(target, at, left)
    put32(target, at + 4, right)
    return at + 8
