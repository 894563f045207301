"""All fuzz targets, by name: one for each thing that reads what a network brings, and one for the whole stack."""

from __future__ import annotations

from tests.fuzz import messages, packets, services, stack
from tests.fuzz.engine import Target

TARGETS: dict[str, Target] = {
    target.name: target for target in (*packets.TARGETS, *services.TARGETS, *messages.TARGETS, stack.TARGET)
}
