"""What gives a program its networks, with or without a record of their frames: guest objects, to be frozen or called."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import ModuleType

from naja.platform.devices import Network

NetworkFinder = Callable[[str], Network]


def _devices(target: str) -> ModuleType:
    return importlib.import_module(f"naja.platform.{target}.devices")


def captures_itself(target: str) -> bool:
    """Whether an image for the target records frames itself: its devices say in which file. Elsewhere what starts the
    image does it.
    """
    return hasattr(_devices(target), "capture")


def network_finder(target: str, capture: bool) -> NetworkFinder:
    """What gives a network of the target's by its name. With `capture` its frames are recorded."""
    folder = _devices(target)
    find: NetworkFinder = folder.network
    if not capture or not captures_itself(target):
        return find
    from naja.boot.captures import CapturedNetworks

    return CapturedNetworks(find, folder.capture).network
