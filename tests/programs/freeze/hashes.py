"""Sets and dicts built at import are found again at run time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    a: int
    b: str


class ById:
    pass


OBJ = ById()
WORDS = {"alpha": 1, "beta": 2, "é日": 3}
KEYS = {Key(1, "x"): "one", Key(2, "y"): "two"}
IDS = {OBJ: "me"}
SETS = {frozenset([1, 2]), frozenset(["a"])}


def main() -> None:
    built = "".join(["al", "pha"])
    print(
        WORDS[built],
        WORDS["é" + "日"],
        KEYS[Key(1, "x")],
        Key(3, "z") in KEYS,
        IDS[OBJ],
        ById() in IDS,
        frozenset([2, 1]) in SETS,
    )
    for i in range(100):
        WORDS[f"w{i}"] = i
    print(WORDS[built], WORDS["w77"], len(WORDS), list(WORDS)[:3])
