"""The types of boot arguments: which kind reads a type's values, and how a default is shown."""

from __future__ import annotations

import typing
from collections.abc import Mapping

from naja.boot import address_kinds, kinds
from naja.boot.kinds import Choice, Kind
from naja.net.address import Endpoint, IPv4Address, IPv4Interface, IPv6Address, MacAddress

_KINDS: dict[object, type[Kind]] = {
    int: kinds.Int,
    float: kinds.Float,
    str: kinds.Str,
    bool: kinds.Flag,
    IPv4Address: address_kinds.IPv4AddressKind,
    IPv4Interface: address_kinds.IPv4InterfaceKind,
    IPv4Address | IPv6Address: address_kinds.IPAddressKind,
    MacAddress: address_kinds.MacAddressKind,
    Endpoint: address_kinds.EndpointKind,
}


def kind(hint: object) -> Kind | None:
    """What reads values of a type; None for a type that no command line can give."""
    if typing.get_origin(hint) is typing.Literal:
        words: dict[str, object] = {str(one): one for one in typing.get_args(hint)}
        return Choice(words)
    # Enumerations by what they have: a program's are made by the overlay of `enum`, or by CPython's own.
    members: object = getattr(hint, "__members__", None)
    if isinstance(hint, type) and isinstance(members, Mapping):
        return Choice({str(name).lower().replace("_", "-"): member for name, member in members.items()})
    found = _KINDS.get(hint)
    return found() if found is not None else None


def shown(kind: Kind, default: object) -> str:
    """A default as the help shows it; empty for None and for an empty list."""
    if default is None or default == []:
        return ""
    if isinstance(default, list):
        return ", ".join(shown(kind, one) for one in default)
    if isinstance(kind, kinds.Flag):
        return "on" if default else "off"
    if isinstance(kind, Choice):
        return next((word for word, value in kind.values.items() if value is default), str(default))
    return str(default)
