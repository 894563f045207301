"""SimpleNamespace: attributes given, set and deleted later, shown and compared."""

import types
from types import SimpleNamespace

FROZEN = SimpleNamespace(host="localhost", port=80)
FROZEN.debug = True


class Settings(SimpleNamespace):
    def total(self) -> int:
        return sum(v for v in (self.a, self.b) if isinstance(v, int))


def main() -> None:
    s = SimpleNamespace(a=1, b="x")
    s.c = [1, 2]
    print(s, s.a, s.b, s.c, s == SimpleNamespace(a=1, b="x", c=[1, 2]), s != SimpleNamespace(a=1), s == 5)
    s.a += 4
    del s.b
    print(repr(s), hasattr(s, "b"), hasattr(s, "a"), getattr(s, "b", "gone"))
    for bad in ("read", "delete", "positional"):
        try:
            if bad == "read":
                print(s.b)
            elif bad == "delete":
                del s.b
            else:
                SimpleNamespace(1)  # type: ignore[call-arg, arg-type]
        except (AttributeError, TypeError) as error:
            print(type(error).__name__, error)
    FROZEN.port = 8080
    print(FROZEN, FROZEN.debug, FROZEN.host)
    settings = Settings(a=2, b=3)
    print(
        settings,
        settings.total(),
        isinstance(settings, SimpleNamespace),
        type(s).__name__,
        type(s).__module__,
    )
    s.me = s
    print(s)
    values: dict[str, object] = {"x": 1, "y": None}
    print(SimpleNamespace(**values), types.SimpleNamespace(), isinstance(main, types.FunctionType))


if __name__ == "__main__":
    main()
