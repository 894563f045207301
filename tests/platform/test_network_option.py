"""What follows `--net NAME=`."""

from __future__ import annotations

import pytest

from naja.platform.network_option import NetworkOptionError, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tap0", ("tap0", "None", False)),
        ("tap0,mac=02:00:00:00:00:ff", ("tap0", "02:00:00:00:00:ff", False)),
        ("tap0,offloads=on", ("tap0", "None", True)),
        ("tap0,offloads=off", ("tap0", "None", False)),
        ("tap0,offloads=on,mac=0a:00:00:00:00:01", ("tap0", "0a:00:00:00:00:01", True)),
    ],
)
def test_options(text: str, expected: tuple[str, str, bool]) -> None:
    option = parse(text)
    assert (option.interface, str(option.mac), option.offloads) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tap0,", "no option ,"),
        ("tap0,mtu=9000", "no option mtu"),
        ("tap0,mac=", "not a MAC address"),
        ("tap0,mac=ff:ff:ff:ff:ff:ff", "a group"),
        ("tap0,mac=00:00:00:00:00:00", "a group"),
        ("tap0,offloads", "not nothing"),
        ("tap0,offloads=1", "not 1"),
    ],
)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(NetworkOptionError, match=message):
        parse(text)
