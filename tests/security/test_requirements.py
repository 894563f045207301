"""What a tender says before it touches a device: the image's needs against the command line."""

from __future__ import annotations

import pytest

from naja.platform.boot_record import VERSION
from najac.abi.manifest import BUILD_SIZE, TAKES_ANYTHING, Argument, Device, Manifest
from najac.tender.command_line import UsageError, parse_arguments
from najac.tender.image_file import ImageError
from najac.tender.requirements import HelpWanted, check

ARGUMENTS = (Argument("port", 1, 0, "80", "Where.", ()), Argument("mode", 5, 1, "", "", ("fast", "slow")))


def manifest(flags: int = 0, target: str = "spt", abi: int = VERSION) -> Manifest:
    """An image that needs the network `stack` and the argument --mode."""
    devices, arguments = ((), ()) if flags else ((Device(1, "stack"),), ARGUMENTS)
    return Manifest(abi, flags, bytes(BUILD_SIZE), target, "app", "Does it.", devices, arguments)


def checked(line: str, given: Manifest | None = None, target: str = "spt") -> None:
    """Checks a command line behind the image's name."""
    words = parse_arguments(["naja-spt", "image", *line.split()])
    check(given if given is not None else manifest(), words, target)


def test_everything_is_there() -> None:
    checked("--net stack=tap0 -- --mode fast --port 0x50")


def test_an_image_that_takes_anything() -> None:
    checked("-- whatever --help", manifest(TAKES_ANYTHING))
    checked("--net lan=tap0", manifest(TAKES_ANYTHING))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("-- --mode fast", "needs the network stack, which is not attached: give --net stack=TAP"),
        ("--net lan=tap0 -- --mode fast", "needs the network stack"),
        ("--net stack=tap0 --net lan=tap1 -- --mode fast", "has no device lan; its devices are stack"),
        ("--net stack=tap0", "--mode is missing"),
        ("--net stack=tap0 -- --mode medium", "not one of fast, slow"),
        ("--net stack=tap0 -- --mode fast --port x", "--port takes INT: not a whole number: 'x'"),
        ("--net stack=tap0 -- --mode fast --prot 1", "there is no argument --prot; there are --port, --mode"),
    ],
)
def test_refused(line: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        checked(line)


def test_another_target_or_interface() -> None:
    with pytest.raises(ImageError, match="an image for hvt, not for spt"):
        checked("", manifest(target="hvt"))
    with pytest.raises(ImageError, match="version 1 of the interface"):
        checked("", manifest(abi=1))


def test_help_needs_no_device() -> None:
    with pytest.raises(HelpWanted, match=r"(?s)usage: image .*Does it.*--port INT"):
        checked("-- --help")
