"""The Internet checksum (RFC 1071) and the pseudo-headers of TCP and UDP over both IP versions.

Sums are one's complement sums in network order, kept unfolded between calls: add them with `+`, `fold` once
at the end.
"""

from naja.net.address import IPAddress
from naja.octets import sum16


def ones_complement_sum(view: memoryview, start: int, end: int, initial: int = 0) -> int:
    """Sum of the octets `view[start:end]` as 16-bit words, an odd last octet as a high one, plus `initial`.

    `view` is of single octets. The words are counted from `start`, whatever its parity. Fold the result.
    """
    return sum16(view, start, end) + initial


def fold(total: int) -> int:
    """A sum as 16 bits, carries added in. 0 only for a sum of nothing but zeros."""
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def checksum(view: memoryview, start: int, end: int, initial: int = 0) -> int:
    """The checksum field's value for `view[start:end]`, whose checksum field is zero; `initial` as above.

    Over octets whose checksum field is filled in rightly it is 0.
    """
    return fold(ones_complement_sum(view, start, end, initial)) ^ 0xFFFF


def pseudo_header_sum(source: IPAddress, destination: IPAddress, protocol: int, length: int) -> int:
    """Sum of the pseudo-header of either version (RFC 9293 section 3.1, RFC 8200 section 8.1), unfolded.

    The two layouts differ, but their sums have the same parts: both addresses, the protocol and the length.
    """
    return source.checksum_sum() + destination.checksum_sum() + protocol + length


def adjust(field: int, old: int, new: int) -> int:
    """A checksum field after one 16-bit word under it changed from `old` to `new` (RFC 1624, equation 3)."""
    return fold((field ^ 0xFFFF) + (old ^ 0xFFFF) + new) ^ 0xFFFF
