"""What a program's `main` asks for: devices by the types of its positional parameters, boot arguments by its
keyword-only ones.

What belongs here: reading a signature. What implements a device is decided in `choices.py`.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from dataclasses import dataclass
from types import FunctionType

from naja.boot.kinds import Kind
from naja.net.api import Stack
from naja.platform.devices import Block, Network
from naja.storage.keyvalue import KeyValue
from najac.config import values
from najac.frontend.diagnostics import Place, Refusal

DEVICES: dict[object, str] = {Stack: "Stack", Network: "Network", Block: "Block", KeyValue: "KeyValue"}
"""The types that name a device, and how they are called."""

RESERVED = frozenset({"help", "log"})
"""Names of arguments that Naja itself gives a meaning."""


@dataclass(frozen=True, slots=True)
class DeviceParameter:
    """A positional parameter of main."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class ArgumentParameter:
    """A keyword-only parameter of main. `kind` reads its values."""

    parameter: str
    name: str
    kind: Kind
    help: str
    default: str
    required: bool
    many: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """What main asks for."""

    devices: tuple[DeviceParameter, ...]
    arguments: tuple[ArgumentParameter, ...]
    summary: str
    asynchronous: bool


def read(main: FunctionType) -> Graph:
    """The graph of a program. Raises Refusal (NAJA004) for parameters that cannot be filled."""
    place = Place(main.__code__.co_filename, main.__code__.co_firstlineno)
    try:
        hints = typing.get_type_hints(main, include_extras=True)
    except Exception as error:
        raise Refusal("NAJA004", place, f"the types of main's parameters cannot be read: {error}") from None
    document = inspect.getdoc(main) or ""
    helps = argument_helps(document)
    devices: list[DeviceParameter] = []
    arguments: list[ArgumentParameter] = []
    for parameter in inspect.signature(main).parameters.values():
        if parameter.kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD):
            what = f"main has the parameter *{parameter.name}"
            raise Refusal("NAJA004", place, what, "name each device and each boot argument")
        hint = hints.get(parameter.name)
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            arguments.append(_argument(parameter, hint, helps, place))
        else:
            devices.append(_device(parameter, hint, place))
    asynchronous = inspect.iscoroutinefunction(main)
    if devices and not asynchronous:
        what = f"main has the device {devices[0].name}, but is no coroutine function"
        raise Refusal("NAJA004", place, what, "write async def main")
    return Graph(tuple(devices), tuple(arguments), summary(document), asynchronous)


def _shown(hint: object) -> str:
    """A type as a program writes it; `str` for a parameter without one."""
    return "str" if hint is None else hint.__name__ if isinstance(hint, type) else str(hint)


def _device(parameter: inspect.Parameter, hint: object, place: Place) -> DeviceParameter:
    if hint not in DEVICES:
        known = ", ".join(DEVICES.values())
        what = f"main's parameter {parameter.name} is of no type that names a device"
        remedy = f"a device is a {known}; a boot argument is keyword-only: main(*, {parameter.name}: {_shown(hint)})"
        raise Refusal("NAJA004", place, what, remedy)
    if parameter.default is not inspect.Parameter.empty:
        remedy = "leave it away; config.py chooses an implementation"
        raise Refusal("NAJA004", place, f"main's device {parameter.name} has a default", remedy)
    return DeviceParameter(parameter.name, DEVICES[hint])


def _argument(
    parameter: inspect.Parameter, hint: object, helps: dict[str, str], place: Place
) -> ArgumentParameter:
    help_text = helps.get(parameter.name, "")
    if typing.get_origin(hint) is typing.Annotated:
        hint, *notes = typing.get_args(hint)
        help_text = next((note for note in notes if isinstance(note, str)), help_text)
    name = parameter.name.replace("_", "-")
    required = parameter.default is inspect.Parameter.empty
    many = False
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) in (typing.Union, types.UnionType) and type(None) in arguments:
        rest = tuple(one for one in arguments if one is not type(None))
        hint = rest[0] if len(rest) == 1 else typing.Union[rest]  # noqa: UP007  # made from a tuple
    elif typing.get_origin(hint) is list and len(arguments) == 1:
        hint, many = arguments[0], True
    kind = values.kind(hint)
    if kind is None:
        what = f"main's argument {parameter.name} is of a type that no command line can give"
        known = "int, float, str, bool, a Literal, an Enum, an address of naja.net, one of them | None, a list of one"
        raise Refusal("NAJA004", place, what, known)
    if name in RESERVED or name.startswith("no-"):
        raise Refusal("NAJA004", place, f"--{name} has a meaning of its own", "choose another name")
    default = "" if required else values.shown(kind, parameter.default)
    return ArgumentParameter(parameter.name, name, kind, help_text, default, required, many)


def summary(document: str) -> str:
    """The first paragraph of a docstring."""
    return " ".join(document.split("\n\n")[0].split())


_ENTRY = re.compile(r"(?P<name>\w+)(?:\s*\([^)]*\))?:\s*(?P<text>.*)")


def argument_helps(document: str) -> dict[str, str]:
    """What the section `Args:` of a docstring says of each parameter (Google's form)."""
    found: dict[str, str] = {}
    name = ""
    inside = False
    indent = -1
    for line in document.splitlines():
        text = line.strip()
        depth = len(line) - len(line.lstrip())
        if text in ("Args:", "Arguments:"):
            inside, indent, name = True, -1, ""
        elif inside and text and depth == 0:
            inside = False
        elif inside and text:
            indent = depth if indent < 0 else indent
            entry = _ENTRY.fullmatch(text)
            if depth == indent and entry is not None:
                name = entry["name"]
                found[name] = entry["text"]
            elif name:
                found[name] = f"{found[name]} {text}".strip()
    return found
