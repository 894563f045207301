"""Frames of a virtual machine's networks as one pcapng file. QEMU writes the older pcap, a stream for each network, without
names and directions: it writes into pipes, and threads of this process put the two together while it runs.
"""

from __future__ import annotations

import os
import struct
import threading
from pathlib import Path
from typing import BinaryIO

from naja.net.capture import INBOUND, OUTBOUND, CaptureWriter

_FILE_HEADER, _RECORD = 24, struct.Struct("=IIII")
"""What precedes the records of a pcap file; a record's seconds, microseconds, octets kept, octets on the wire."""
_SOURCE = slice(6, 12)


class QemuCapture:
    """Records the networks, each with its name and the machine's own address there, in the file at `path`.

    `options` are for QEMU's command line, `descriptors` for it to inherit.
    """

    def __init__(self, path: Path, networks: tuple[tuple[str, str], ...]) -> None:
        self._file = path.open("wb", buffering=0)
        self._writer = CaptureWriter(self._file.write)
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self.options: list[str] = []
        self.descriptors: list[int] = []
        for index, (name, mac) in enumerate(networks):
            reader, writer = os.pipe()
            self.descriptors.append(writer)
            path_of = f"/proc/self/fd/{writer}"
            self.options += ["-object", f"filter-dump,id=capture{index},netdev=net{index},file={path_of}"]
            own = bytes.fromhex(mac.replace(":", ""))
            arguments = (os.fdopen(reader, "rb"), self._writer.add_interface(name), own)
            thread = threading.Thread(target=self._copy, args=arguments, daemon=True)
            thread.start()
            self._threads.append(thread)

    def close(self) -> None:
        """QEMU has ended: write the rest."""
        for descriptor in self.descriptors:
            os.close(descriptor)
        for thread in self._threads:
            thread.join()
        self._file.close()

    def _copy(self, stream: BinaryIO, interface: int, own: bytes) -> None:
        """Take frames from QEMU's stream to its end. What has our address as its source goes out."""
        with stream:
            stream.read(_FILE_HEADER)
            while len(head := stream.read(_RECORD.size)) == _RECORD.size:
                seconds, microseconds, kept, _ = _RECORD.unpack(head)
                frame = stream.read(kept)
                time = (seconds * 1_000_000 + microseconds) * 1000
                direction = OUTBOUND if frame[_SOURCE] == own else INBOUND
                with self._lock:
                    self._writer.packet(interface, time, frame, direction)
