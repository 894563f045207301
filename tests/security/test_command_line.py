"""The tenders' command line."""

from __future__ import annotations

import pytest

from najac.tender.command_line import UsageError, parse_arguments


def test_everything() -> None:
    line = parse_arguments(["naja-spt", "image", "--memory", "16", "--name", "app", "--", "--memory", "x"])
    assert (line.image, line.name, line.memory) == ("image", "app", 16)
    assert line.arguments == ["app", "--memory", "x"]


def test_defaults() -> None:
    line = parse_arguments(["naja-spt", "image"])
    assert (line.name, line.memory, line.arguments) == ("image", 128, ["image"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "usage"),
        (["--memory", "1"], "usage"),
        (["image", "argument"], "no option argument"),
        (["image", "--net", "x"], "no option --net"),
        (["image", "--memory"], "needs a value"),
        (["image", "--memory", "0"], "1 to 1048576"),
        (["image", "--memory", "1048577"], "1 to 1048576"),
        (["image", "--memory", "-1"], "a number of MiB"),
        (["image", "--memory", "1M"], "a number of MiB"),
        (["image", "--memory", "99999999"], "a number of MiB"),
        (["image", "--memory", "²"], "a number of MiB"),
        (["image", "--memory", ""], "a number of MiB"),
    ],
)
def test_refused(words: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse_arguments(["naja-spt", *words])
