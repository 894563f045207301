"""Virtio 1.x drivers: transports, split virtqueues, and the network, block and entropy devices.

Section numbers are those of "Virtual I/O Device (VIRTIO) Version 1.2", OASIS, July 2022. Read in its order: `transport`
(2 and 3), `queue` (2.7), `pci` (4.1), `mmio` (4.2), `net` (5.1), `block` (5.2), `entropy` (5.4).

A device is trusted with the memory that a driver shows it and with nothing else: whatever it answers, a driver goes on
correctly, or resets the device and raises DeviceError.
"""
