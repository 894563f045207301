"""An uncaught exception with a cause exits 1."""


def load(key: str) -> int:
    try:
        return {"a": 1}[key]
    except KeyError as e:
        raise RuntimeError(f"cannot load {key}") from e


def main() -> None:
    print(load("a"))
    print("about to fail")
    load("b")
