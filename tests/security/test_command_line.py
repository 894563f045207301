"""The tenders' command line."""

from __future__ import annotations

import pytest

from naja.platform.boot_record import NETWORK
from najac.tender.command_line import UsageError, parse_arguments


def test_everything() -> None:
    line = parse_arguments(["naja-spt", "image", "--memory", "16", "--name", "app", "--", "--memory", "x"])
    assert (line.image, line.name, line.memory) == ("image", "app", 16)
    assert line.arguments == ["app", "--memory", "x"]


def test_defaults() -> None:
    line = parse_arguments(["naja-spt", "image"])
    assert (line.name, line.memory, line.arguments) == ("image", 128, ["image"])


def test_networks() -> None:
    words = ["naja-spt", "image", "--net", "lan=tap0,offloads=on"]
    words += ["--net", "wan=tap1,mac=02:00:00:00:00:ff", "--net", "x=tap2,offloads=off,mac=02:00:00:00:00:01"]
    devices = parse_arguments(words).devices
    assert [(one.kind, one.name, one.host, one.mac, one.offloads) for one in devices] == [
        (NETWORK, "lan", "tap0", -1, True),
        (NETWORK, "wan", "tap1", 0x0200000000FF, False),
        (NETWORK, "x", "tap2", 0x020000000001, False),
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "usage"),
        (["--memory", "1"], "usage"),
        (["image", "argument"], "no option argument"),
        (["image", "--disk", "x"], "no option --disk"),
        (["image", "--block", "x"], "takes NAME=FILE"),
        (["image", "--block", "x=f", "--net", "x=tap0"], "two devices are called x"),
        (["image", "--net", "x"], "takes NAME=TAP"),
        (["image", "--net", "x="], "takes NAME=TAP"),
        (["image", "--net", "=tap0"], "takes NAME=TAP"),
        (["image", "--net", "a-b=tap0"], "a parameter of main"),
        (["image", "--net", "n" * 64 + "=tap0"], "a parameter of main"),
        (["image", "--net", "x=tap0,mtu=9"], "no option mtu"),
        (["image", "--net", "x=tap0,mac=2"], "not a MAC address"),
        (["image", "--net", "x=tap0,mac=01:00:00:00:00:00"], "a group"),
        (["image", "--net", "x=tap0,offloads"], "on or off, not nothing"),
        (["image", "--net", "x=tap0,offloads=yes"], "on or off, not yes"),
        (["image", "--net", "x=tap0", "--net", "x=tap1"], "two devices are called x"),
        (["image", *(word for n in range(17) for word in ("--net", f"n{n}=tap"))], "more than 16"),
        (["image", "--memory"], "needs a value"),
        (["image", "--memory", "0"], "1 to 1048576"),
        (["image", "--memory", "1048577"], "1 to 1048576"),
        (["image", "--memory", "-1"], "1 to 1048576 MiB, not"),
        (["image", "--memory", "1M"], "1 to 1048576 MiB, not"),
        (["image", "--memory", "99999999"], "1 to 1048576 MiB, not"),
        (["image", "--memory", "²"], "1 to 1048576 MiB, not"),
        (["image", "--memory", ""], "1 to 1048576 MiB, not"),
    ],
)
def test_refused(words: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_arguments(["naja-spt", *words])
