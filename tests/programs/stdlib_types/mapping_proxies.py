"""types.MappingProxyType: a view of a mapping that only reads; made at import and while the program runs."""

from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from enum import Enum
from types import MappingProxyType


class State(Enum):
    IDLE = 1
    RUN = 2


TABLE: Mapping[tuple[State, str], State] = MappingProxyType({(State.IDLE, "start"): State.RUN})


class Settings:
    defaults = MappingProxyType({"host": "localhost", "port": "80"})

    def __init__(self, **values: str) -> None:
        self._values = {**self.defaults, **values}

    @property
    def values(self) -> MappingProxyType[str, str]:
        return MappingProxyType(self._values)


def main() -> None:
    print(TABLE[State.IDLE, "start"], TABLE.get((State.RUN, "start")), (State.RUN, "x") in TABLE, len(TABLE))
    settings = Settings(port="8080")
    view = settings.values
    print(view, repr(view), str(view), type(view).__name__, f"{view}")
    settings._values["new"] = "n"
    print(
        list(view), list(view.items()), view.keys(), sorted(view.values()), list(reversed(view)), view["new"]
    )
    print(view == settings._values, view == MappingProxyType(dict(view)), view != {}, dict(view), {**view})
    print(isinstance(view, Mapping), isinstance(view, MutableMapping), isinstance(view, MappingProxyType))
    print(view | {"z": "1"}, {"z": "1"} | view, view.copy() is settings._values, view.keys() & {"new", "q"})
    print(
        view.get("none", "default"),
        view.get("host"),
        MappingProxyType(ChainMap({"a": 1}))["a"],
        bool(MappingProxyType({})),
    )
    match view:
        case {"host": host, **rest}:
            print(host, rest)
    try:
        print(view["none"])
    except KeyError as error:
        print(repr(error))
    try:
        view["x"] = "1"  # type: ignore[index]
    except TypeError as error:
        print(error)
