"""What devices raise, on every target. This imports nothing, so that what runs before a program does can use it."""


class DeviceClosed(Exception):
    """The device was closed, here or by its host; nothing more will come from it."""


class DeviceError(Exception):
    """The host failed a transfer, or reported one shorter than asked for."""
