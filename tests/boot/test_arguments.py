"""Boot arguments: what is taken, what is refused and how, what the help says."""

from __future__ import annotations

import pytest

from naja.boot.address_kinds import IPv4InterfaceKind
from naja.boot.arguments import Argument, ArgumentError, HelpRequested, help_text, parse
from naja.boot.kinds import Choice, Flag, Float, Int, Str
from naja.boot.stacks import arguments, configuration
from naja.net.address import IPv4Interface
from naja.net.stack.config import NetworkConfig

ARGUMENTS = (
    Argument("port", Int(), "Where to listen.", "80"),
    Argument("ratio", Float()),
    Argument("name", Str()),
    Argument("loud", Flag(), "", "off"),
    Argument("mode", Choice({"fast": 1, "slow": 2})),
    Argument("address", IPv4InterfaceKind(), many=True),
)


def test_every_form() -> None:
    words = ["--port", "-7", "--ratio=1e3", "--name=a=b", "--no-loud", "--mode", "slow"]
    assert parse(ARGUMENTS, words) == {
        "port": [-7],
        "ratio": [1000.0],
        "name": ["a=b"],
        "loud": [False],
        "mode": [2],
    }


def test_a_value_may_look_like_an_argument() -> None:
    assert parse(ARGUMENTS, ["--name", "--help"]) == {"name": ["--help"]}
    assert parse(ARGUMENTS, ["--name="]) == {"name": [""]}


def test_many_keep_their_order() -> None:
    found = parse(ARGUMENTS, ["--address", "10.0.0.2/24", "--port=1", "--address=10.1.0.2/8"])
    assert found["address"] == [IPv4Interface.parse("10.0.0.2/24"), IPv4Interface.parse("10.1.0.2/8")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("007", 7), ("+5", 5), ("-0", 0), ("0x1F", 31), ("-0x10", -16), ("9" * 80, int("9" * 80))],
)
def test_ints(text: str, value: int) -> None:
    assert parse(ARGUMENTS, ["--port", text]) == {"port": [value]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "1_000",
        " 1",
        "1 ",
        "1.0",
        "0x",
        "0xg",
        "0x-1",
        "0x_1",
        "²",
        "１",
        "--1",
        "9" * 81,
    ],  # other digits are meant
)
def test_no_ints(text: str) -> None:
    with pytest.raises(ArgumentError, match="--port takes INT: not a whole number"):
        parse(ARGUMENTS, [f"--port={text}"])


@pytest.mark.parametrize("text", ["", "1_0", " 1", "x", "0x1", "1e", "１"])  # other digits are meant
def test_no_floats(text: str) -> None:
    with pytest.raises(ArgumentError, match="--ratio takes FLOAT: not a number"):
        parse(ARGUMENTS, [f"--ratio={text}"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["port"], "unexpected argument 'port': arguments have the form --name value"),
        (["--"], "unexpected argument"),
        (["-p"], "unexpected argument"),
        (["--prot", "1"], "there is no argument --prot; there are --port, --ratio"),
        (["--no-port"], "there is no argument --no-port"),
        (["--port"], "--port needs a value: --port INT"),
        (["--port=1", "--port=2"], "--port is given twice"),
        (["--loud=yes"], "--loud takes no value: it is --loud or --no-loud"),
        (["--loud", "--no-loud"], "--loud is given twice"),
        (["--mode=medium"], "--mode takes fast|slow: not one of fast, slow: 'medium'"),
        (["--address=10.0.0.2"], "the prefix length is missing"),
    ],
)
def test_refused(words: list[str], message: str) -> None:
    with pytest.raises(ArgumentError) as raised:
        parse(ARGUMENTS, words)
    assert message in str(raised.value)


def test_required() -> None:
    needed = (Argument("size", Int(), required=True),)
    with pytest.raises(ArgumentError, match="--size is missing: give --size INT"):
        parse(needed, [])
    assert parse(needed, ["--size=3"]) == {"size": [3]}


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--port", "1", "--help", "--nonsense"]])
def test_help_is_asked_for(words: list[str]) -> None:
    with pytest.raises(HelpRequested):
        parse(ARGUMENTS, words)


def test_help() -> None:
    text = help_text("app", "Does it.", ARGUMENTS)
    assert text.startswith("usage: app [--port INT] [--ratio FLOAT]")
    assert "\n\nDoes it.\n\n" in text
    assert "\n  --port INT              Where to listen. [default: 80]\n" in text
    assert "\n  --loud, --no-loud       [default: off]\n" in text
    assert "\n  --address ADDRESS/PREFIX\n                          May be repeated.\n" in text
    assert max(len(line) for line in text.splitlines()) <= 100


STATIC = NetworkConfig(ipv4=(IPv4Interface.parse("10.0.0.2/24"),))


def configured(words: list[str], config: NetworkConfig, name: str = "stack") -> NetworkConfig:
    """What the command line makes of `config`."""
    return configuration(name, parse(arguments(name, config), words), config)


def test_a_stacks_arguments() -> None:
    words = ["--ipv4=10.0.0.2/24", "--ipv4-gateway=10.0.0.1", "--nameserver=10.0.0.53", "--hostname=a"]
    found = configured(words, NetworkConfig())
    assert (str(found.ipv4[0]), str(found.ipv4_gateway), found.dhcp) == ("10.0.0.2/24", "10.0.0.1", False)
    assert ([str(one) for one in found.nameservers], found.hostname) == (["10.0.0.53"], "a")
    assert configured(["--wan-dhcp"], NetworkConfig(), "wan") == NetworkConfig(dhcp=True)


def test_the_command_line_replaces_how_addresses_are_had() -> None:
    assert configured([], STATIC) == STATIC
    assert configured(["--dhcp"], STATIC) == NetworkConfig(dhcp=True)
    other = configured(["--ipv4=10.9.0.2/24"], NetworkConfig(dhcp=True, hostname="a"))
    assert (other.dhcp, str(other.ipv4[0]), other.hostname) == (False, "10.9.0.2/24", "a")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "stack has no address: give --ipv4 ADDRESS/PREFIX or --dhcp"),
        (["--dhcp", "--ipv4=10.0.0.2/24"], "exclude each other"),
        (["--ipv4=10.0.0.2/24", "--ipv4-gateway=10.0.1.1"], "on no network"),
    ],
)
def test_senseless_networks(words: list[str], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        configured(words, NetworkConfig())
