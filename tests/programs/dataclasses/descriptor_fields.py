"""Dataclasses with a descriptor for a field, taken apart and replaced."""

from dataclasses import asdict, astuple, dataclass, replace


class Upper:
    def __set_name__(self, owner: type, name: str) -> None:
        self.name = "_" + name

    def __get__(self, obj: "Text | None", kind: type) -> str:
        return "none" if obj is None else obj.kept

    def __set__(self, obj: "Text", value: str) -> None:
        obj.kept = value.upper()


@dataclass
class Text:
    size: int
    title: Upper = Upper()
    kept = "?"


@dataclass
class More(Text):
    extra: int = 0


def main() -> None:
    text = Text(1, "abc")  # type: ignore[arg-type]
    print(asdict(text), astuple(text), replace(text, size=2), replace(More(3), size=4).title)
