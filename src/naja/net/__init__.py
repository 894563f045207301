"""Naja's network stack: one folder a protocol (pure formats, a machine without I/O, a thin async service).

Imports go downwards only: `stack` -> protocols -> `address`, `checksum`, `clock`, `drops`. Devices come in
through `naja.platform.devices`; nothing here knows a target.
"""

from naja.net.api import Buffer, Datagrams, Listener, Received, Stack, StackStatistics, Stream

__all__ = ["Buffer", "Datagrams", "Listener", "Received", "Stack", "StackStatistics", "Stream"]
