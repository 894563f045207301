"""The platform interface in the sandbox: Linux's, as far as the tender's filter allows; there is nothing to watch."""

from __future__ import annotations

from naja import unsafe
from naja.platform import api
from naja.platform.unix import host


def install() -> None:
    """Makes the sandbox the platform of the program that is being built."""
    api.install(host.Host())


@unsafe.raw
@unsafe.export("file_call")
def file_call(number: int, a: int, b: int, c: int) -> int:
    """There are no files: standard input is at its end, everything else fails with ENOSYS."""
    return 0 if number == 0 and a == 0 else -38
