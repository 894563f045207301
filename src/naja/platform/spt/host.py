"""The platform interface in the sandbox: Linux's, as far as the tender's filter allows; there is nothing to watch."""

from __future__ import annotations

from naja.platform.unix import host


def install() -> None:
    """Makes the sandbox the platform of the program that is being built."""
    host.install()
