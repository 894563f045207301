"""Networks whose frames are recorded, for `naja run --pcap`: what stands between a target's devices and the program.

What belongs here: which devices, in which file. The format is `naja.net.capture`; where the file is, the target says.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from naja.net.capture import CaptureWriter, CapturingDevice
from naja.platform.devices import Network

Sink = Callable[[bytes], object]


class CapturedNetworks:
    """The networks that `find` gives, recorded in one file: `open_sink` says how to write to it."""

    def __init__(self, find: Callable[[str], Network], open_sink: Callable[[], Sink]) -> None:
        self._find = find
        self._open_sink = open_sink
        self._writer: CaptureWriter | None = None

    def network(self, name: str) -> Network:
        """The network `name`, recorded under that name. Raises OSError where it or the file cannot be had."""
        device = self._find(name)
        if self._writer is None:
            self._writer = CaptureWriter(self._open_sink())
        return CapturingDevice(device, self._writer, name, time.time_ns)
