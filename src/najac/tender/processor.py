"""What this machine's processor is, for images that need more than every processor has.

What belongs here: the comparison with a level. Its bits are `najac.abi.levels`.
"""

from __future__ import annotations

from naja.platform import processor
from najac.abi.levels import BASELINE, OSXSAVE, Level, masks, numbered
from najac.tender.memory import HostError


def check(number: int) -> None:
    """Raises HostError if this processor has not the level of that number. What Linux runs on has the baseline."""
    level = numbered(number)
    if level is None or level is BASELINE:
        return
    if not has(level):
        raise HostError(
            f"it is built for {level.name}, and this processor is older; build it for an older one (--cpu), or for all"
        )


def has(level: Level) -> bool:
    """Whether the processor has all of a level, and Linux keeps its registers."""
    for leaf, register, mask in masks((OSXSAVE, *level.features)):
        first = leaf & 0x8000_0000
        if (
            processor.cpuid(first, 0, processor.EAX) < leaf
            or processor.cpuid(leaf, 0, register) & mask != mask
        ):
            return False
    return processor.extended_state() & level.state == level.state
