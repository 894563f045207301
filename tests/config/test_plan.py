"""What main's signature and config.py become on each target."""

from __future__ import annotations

import enum
from pathlib import Path
from types import FunctionType
from typing import Annotated, Literal

import pytest

from naja.net import Stack
from naja.net.address import IPv4Address
from naja.platform.devices import Block, Network
from naja.storage import KeyValue
from najac.abi.manifest import BLOCK, NETWORK
from najac.config import assemble, choices, graph, manifest
from najac.config.attached import Attached
from najac.config.plan import BuildPlan, Implementation
from najac.frontend.diagnostics import Refusal


class Color(enum.Enum):
    DARK_RED = 1


def plan_of(
    main: object, folder: Path, target: str = "spt", networks: tuple[str, ...] = (), **others: frozenset[str]
) -> BuildPlan:
    """The plan of a program in `folder`."""
    assert isinstance(main, FunctionType)
    return choices.planned(str(folder / "app.py"), target, main, Attached(frozenset(networks), **others))


async def everything(
    stack: Stack,
    lan: Network,
    disk: Block,
    *,
    port: int = 80,
    ratio: float,
    mode: Literal["a", "b"] = "b",
    color: Color = Color.DARK_RED,
    where: IPv4Address | None = None,
    all_names: Annotated[list[str], "Names."] = ["x", "y"],  # noqa: B006  # as programs write it
    loud: bool = True,
) -> None:
    """Does it all
    at once.

    More.

    Args:
        port: Where to
            listen.
        ratio (float): How much.

    Returns:
        port: nothing.
    """


def test_a_signature() -> None:
    found = graph.read(everything)
    assert [(one.name, one.type) for one in found.devices] == [
        ("stack", "Stack"),
        ("lan", "Network"),
        ("disk", "Block"),
    ]
    shown = [
        (one.name, one.kind.word(), one.help, one.default, one.required, one.many) for one in found.arguments
    ]
    assert shown == [
        ("port", "INT", "Where to listen.", "80", False, False),
        ("ratio", "FLOAT", "How much.", "", True, False),
        ("mode", "a|b", "", "b", False, False),
        ("color", "dark-red", "", "dark-red", False, False),
        ("where", "ADDRESS", "", "", False, False),
        ("all-names", "TEXT", "Names.", "x, y", False, True),
        ("loud", "FLAG", "", "on", False, False),
    ]
    assert (found.summary, found.asynchronous) == ("Does it all at once.", True)


def test_defaults_by_target(tmp_path: Path) -> None:
    def implementations(target: str, *networks: str) -> list[Implementation]:
        return [one.implementation for one in plan_of(everything, tmp_path, target, networks).devices]

    rest = [Implementation.NETWORK, Implementation.BLOCK]
    for target in ("unix", "cpython"):
        assert implementations(target) == [Implementation.HOST_SOCKETS, *rest]
        assert implementations(target, "stack") == [Implementation.NAJA_STACK, *rest]
    for target in ("spt", "hvt"):
        assert implementations(target) == [Implementation.NAJA_STACK, *rest]


async def served(stack: Stack, site: KeyValue) -> None: ...


CONFIG = """\
from naja.config import {stack}
from naja.storage import crunch
_hidden = 1
site = crunch("public")
stack = {call}
"""


def configured(folder: Path, call: str) -> None:
    """Writes config.py and the folder that it freezes."""
    (folder / "public").mkdir()
    (folder / "public" / "index.html").write_text("hi")
    (folder / "config.py").write_text(CONFIG.format(stack=call.partition("(")[0], call=call))


def test_config_chooses(tmp_path: Path) -> None:
    configured(tmp_path, 'static_ipv4("10.0.0.2/24", gateway="10.0.0.1")')
    stack, site = plan_of(served, tmp_path).devices
    assert (stack.implementation, stack.reason) == (Implementation.NAJA_STACK, "config.py")
    assert (site.implementation, site.reason) == (Implementation.GIVEN, "config.py")
    store = site.choice
    assert getattr(store, "keys")() == ["index.html"]  # noqa: B009  # of an object


def test_host_sockets_where_there_are_none(tmp_path: Path) -> None:
    configured(tmp_path, "host_sockets()")
    assert plan_of(served, tmp_path, "unix").devices[0].implementation is Implementation.HOST_SOCKETS
    with pytest.raises(Refusal, match="target spt has none"):
        plan_of(served, tmp_path, "spt")


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("import os\n\nsite = int('x')\n", "3:1", "ValueError: invalid literal"),
        ("import os\nsite = = 1\n", "2:8", "SyntaxError: invalid syntax"),
        ("def make() -> int:\n    return 1 // 0\n\nsite = make()\n", "2:1", "ZeroDivisionError"),
    ],
)
def test_where_a_mistake_in_config_is(tmp_path: Path, text: str, place: str, what: str) -> None:
    """The innermost line of config.py, and for a syntax error its column."""
    (tmp_path / "config.py").write_text(text)
    with pytest.raises(Refusal) as raised:
        plan_of(served, tmp_path, "unix")
    shown = raised.value.render()
    assert shown.startswith(f"{tmp_path}/config.py:{place}: error: importing config.py raised {what}")


SITE = frozenset(["site"])


def test_what_a_store_is(tmp_path: Path) -> None:
    """config.py chooses, the command line has precedence, and what a target cannot have is refused."""

    def store(target: str, **attached: frozenset[str]) -> tuple[Implementation, str]:
        device = plan_of(served, tmp_path, target, **attached).devices[1]
        return device.implementation, device.reason

    assert store("spt", blocks=SITE) == (Implementation.TAR, "--block")
    assert store("unix", directories=SITE) == (Implementation.DIRECTORY, "--dir")
    (tmp_path / "config.py").write_text('from naja.config import directory\nsite = directory("public")\n')
    found = plan_of(served, tmp_path, "unix")
    assert (found.devices[1].implementation, found.devices[1].reason) == (
        Implementation.DIRECTORY,
        "config.py",
    )
    assert [(one.name, one.default) for one in assemble.arguments(found)][:1] == [
        ("site", str(tmp_path / "public"))
    ]
    with pytest.raises(Refusal, match="target spt has no files") as raised:
        plan_of(served, tmp_path, "spt")
    assert "--block site=site.tar" in raised.value.render()
    assert store("spt", blocks=SITE) == (Implementation.TAR, "--block")
    (tmp_path / "config.py").write_text("from naja.config import tar\nsite = tar()\n")
    assert store("hvt") == (Implementation.TAR, "config.py")
    assert [(one.kind, one.name) for one in manifest.of(plan_of(served, tmp_path, "hvt")).devices] == [
        (NETWORK, "stack"),
        (BLOCK, "site"),
    ]
    with pytest.raises(Refusal, match="main has no device disk"):
        plan_of(served, tmp_path, "spt", blocks=frozenset(["disk"]))
    with pytest.raises(Refusal, match="--dir stack: main's stack is a Stack"):
        plan_of(served, tmp_path, "unix", directories=frozenset(["stack"]))
    with pytest.raises(Refusal, match="site is attached twice, by --block and by --dir"):
        plan_of(served, tmp_path, "unix", blocks=frozenset(["site"]), directories=frozenset(["site"]))


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("sit = 1\n", "sets sit, which is no device of main"),
        ("site = 1\n", "gives site 1$"),
        ("site = {'a': 1}\n", "gives site {'a': 1}$"),
        ("site = 'public'\n", "gives site 'public'"),
        ("", "nothing implements main's KeyValue site"),
        ("stack = 1\n", "gives stack 1$"),
        ("from naja.config import dhcp as stack\n", "gives stack the function dhcp and not its result"),
        ("raise RuntimeError('x')\n", "raised RuntimeError: x"),
        ("raise SystemExit(3)\n", "raised SystemExit: 3"),
        ("from naja.config import dhcp\nstack = dhcp(nameservers='9.9.9.9')\n", "takes several addresses"),
        ("from naja.config import static_ipv4\nstack = static_ipv4('x')\n", "raised ValueError"),
        (
            "from naja.config import static_ipv4\nstack = static_ipv4(5)\n",
            "takes addresses as texts, such as .*, not 5$",
        ),
        ("from naja.config import static_ipv4\nstack = static_ipv4('10.0.0.2/24', gateway=7)\n", "not 7$"),
        ("from naja.config import dhcp\nstack = dhcp(nameservers=5)\n", "takes several addresses as texts"),
    ],
)
def test_config_that_does_not_fit(config: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "config.py").write_text(config)
    with pytest.raises(Refusal, match=message) as raised:
        plan_of(served, tmp_path)
    assert raised.value.code == "NAJA005"


def test_config_that_takes_a_module_for_its_function(tmp_path: Path) -> None:
    (tmp_path / "config.py").write_text("from naja.storage import directory\nsite = directory('public')\n")
    with pytest.raises(Refusal, match="'module' object is not callable") as raised:
        plan_of(served, tmp_path)
    assert (
        raised.value.remedy == "naja.storage.directory is a module: write `from naja.config import directory`"
    )


async def untyped_device(stack: int) -> None: ...
async def device_with_default(stack: Stack = None) -> None: ...  # type: ignore[assignment]
async def strange_argument(*, port: bytes = b"") -> None: ...
async def many_devices(*stacks: Stack) -> None: ...
async def reserved(*, help: int = 0) -> None: ...
async def negated(*, no_color: bool = False) -> None: ...
def blocking(stack: Stack) -> None: ...


@pytest.mark.parametrize(
    ("main", "message"),
    [
        (untyped_device, "parameter stack is of no type that names a device"),
        (device_with_default, "device stack has a default"),
        (strange_argument, "argument port is of a type that no command line can give"),
        (many_devices, "parameter \\*stacks"),
        (reserved, "--help has a meaning of its own"),
        (negated, "--no-color has a meaning of its own"),
        (blocking, "no coroutine function"),
    ],
)
def test_parameters_that_cannot_be_filled(main: object, message: str) -> None:
    assert isinstance(main, FunctionType)
    with pytest.raises(Refusal, match=message) as raised:
        graph.read(main)
    assert raised.value.code == "NAJA004"


def text_device(name: str) -> None: ...


def test_an_argument_in_the_place_of_a_device() -> None:
    """As one writes it who knows other tools."""
    with pytest.raises(Refusal) as raised:
        graph.read(text_device)
    assert raised.value.remedy.endswith("a boot argument is keyword-only: main(*, name: str)")


def test_networks_that_nothing_asks_for(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="main has no device wan"):
        plan_of(everything, tmp_path, "unix", ("wan",))
