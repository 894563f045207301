"""Kinds by their numbers: how a tender reads the arguments that a manifest names."""

from __future__ import annotations

from naja.boot import address_kinds, kinds

_KINDS: list[kinds.Kind] = [
    kinds.Int(),
    kinds.Float(),
    kinds.Str(),
    kinds.Flag(),
    address_kinds.IPv4AddressKind(),
    address_kinds.IPv4InterfaceKind(),
    address_kinds.IPAddressKind(),
    address_kinds.MacAddressKind(),
    address_kinds.EndpointKind(),
]


def by_number(number: int, choices: tuple[str, ...]) -> kinds.Kind:
    """The kind; the values of a choice are its words. Raises KeyError for a number that none has."""
    if number == kinds.CHOICE:
        words: dict[str, object] = {choice: choice for choice in choices}
        return kinds.Choice(words)
    for kind in _KINDS:
        if kind.number == number:
            return kind
    raise KeyError(number)
