"""Messages for missing attributes and None."""


class Lazy:
    def __init__(self, early: bool) -> None:
        if early:
            self.value = 1

    def get(self) -> int:
        return self.value


class Dynamic:
    def __getattr__(self, name: str) -> str:
        if name.startswith("x"):
            return name * 2
        raise AttributeError(f"no {name}")


def main() -> None:
    print(Lazy(True).get())
    try:
        Lazy(False).get()
    except AttributeError as e:
        print(e)
    d = Dynamic()
    print(d.xy, d.xab, hasattr(d, "xq"), hasattr(d, "q"), getattr(d, "xz"), getattr(d, "nope", "default"))
    try:
        d.abc
    except AttributeError as e:
        print(e)
    print(hasattr(Lazy(True), "value"), hasattr(Lazy(False), "value"))
