"""What every target's `Block` does first: judge the span of a transfer."""

from __future__ import annotations

SECTOR = 512
"""Octets of a sector where a file stands behind the device."""


def check_span(sector: int, size: int, sector_size: int, sectors: int) -> None:
    """Raises ValueError unless `size` octets from `sector` on are whole sectors of the device."""
    if size % sector_size:
        raise ValueError(f"a transfer of {size} octets is not one of whole sectors of {sector_size}")
    if sector < 0 or sector + size // sector_size > sectors:
        last = sector + size // sector_size - 1
        raise ValueError(f"sectors {sector} to {last} are not all on a device of {sectors}")
