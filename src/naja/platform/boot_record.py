"""What a tender tells an image when it enters it: the boot record, and where images lie.

What belongs here: constants that both sides rely on. The record stands at the top of the image's stack; the
stack pointer points to it at the entry, as it points to the argument count in a process that Linux starts.
All fields are 64-bit words.
"""

from __future__ import annotations

VERSION = 5
"""Of this layout. The image and the tender must agree."""

AT_VERSION = 0
AT_HEAP = 8
AT_HEAP_SIZE = 16
AT_STACK_LIMIT = 24
"""The lowest address of the stack that may be used; a guard page lies below."""
AT_VECTOR = 32
"""The address of what a process finds on its initial stack: the count of arguments, their addresses, 0, the
addresses of the environment's entries (there are none), 0."""
AT_DEVICES = 40
"""The address of the first attached device, DEVICE_SIZE bytes each."""
AT_DEVICE_COUNT = 48
AT_CLOCK_KHZ = 56
"""`hvt`: how many thousand times a second the processor's time-stamp counter counts; 0: it is no clock."""
AT_SIGNALS = 64
"""`spt`: the descriptor of a signalfd(2) that has every signal which the image blocks."""
RECORD_SIZE = 80

# A device. What the words behind its name mean, its kind says.
DEVICE_KIND = 0
DEVICE_NAME = 8
"""The address of its name, in UTF-8, NUL-terminated."""
DEVICE_HANDLE = 16
"""`spt`: its descriptor. `hvt`: its number in calls."""
FIRST, SECOND, THIRD = 24, 32, 40
"""What follows, by kind."""
NETWORK_MAC = FIRST
"""The guest's hardware address, 48 bits, the first octet the highest."""
NETWORK_MTU = SECOND
NETWORK_OFFLOADS = THIRD
"""1: naja.platform.offload_header stands in front of each frame, both ways; 0: nothing does."""
BLOCK_SECTOR_SIZE = FIRST
BLOCK_SECTORS = SECOND
DEVICE_SIZE = 64

NETWORK, BLOCK, CAPTURE = 1, 2, 3
"""Kinds of devices. A capture is a file that an image records its networks' frames in, where it was built for that."""
CAPTURE_NAME = "pcap"
MOST_DEVICES = 16
LONGEST_DEVICE_NAME = 63

IMAGE_BASE = 0x1000_0000
"""The address of an image's first byte. The tender's own code lies below, its heap and stack far above."""
WINDOW_END = 0x7000_0000
"""One past the last address that a segment of an image may use."""
PAGE = 4096
