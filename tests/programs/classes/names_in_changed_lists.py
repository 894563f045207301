"""Attributes by names out of lists that are changed under other names, and out of lists and tuples that are only read."""


class Settings:
    def __init__(self) -> None:
        self.host = "localhost"
        self.port = 80
        self.extra = 3
        self.more = 4


def show(settings: Settings, names: list[str]) -> None:
    print([getattr(settings, name) for name in names])


def by_another_name(settings: Settings) -> None:
    names = ["host", "port"]
    other = names
    other.append("extra")
    for name in names:
        print(name, getattr(settings, name))


def add(names: list[str]) -> None:
    names.append("more")


def by_a_function(settings: Settings) -> None:
    names = [name for name in ("host", "port")]
    add(names)
    for name in names:
        print(name, getattr(settings, name))


def in_a_dict(settings: Settings) -> None:
    names = ["host", "port"]
    held = {"names": names}
    held["names"].append("extra")
    for name in sorted(names):
        print(name, getattr(settings, name))


def in_a_closure(settings: Settings) -> None:
    names = ["host"]

    def inner() -> None:
        names.append("more")

    inner()
    for name in names:
        print(name, getattr(settings, name))


def at_once(settings: Settings) -> None:
    if names := ["host"]:
        kept = (again := names)
        kept += ["extra"]
        again.append("more")
    for name in names:
        print(name, getattr(settings, name))


def in_rounds(settings: Settings) -> None:
    names = ["host"]
    other = names
    for _ in range(2):
        for name in names:
            print(name, getattr(settings, name))
        other.append("extra")


def while_read(settings: Settings) -> None:
    names = ["host"]
    found = (getattr(settings, name) for name in names)
    other = names
    other.append("more")
    print(list(found))


def afterwards(settings: Settings) -> list[str]:
    names = [name for name in ("port", "extra")]
    heads = names
    print([getattr(settings, name) for name in names])
    heads.append("missing")
    return heads


def only_read(settings: Settings) -> None:
    names = ["port", "host"]
    print(len(names), names, ", ".join(names), names[0], "port" in names)
    for index, name in enumerate(names):
        print(index, name)
    for name in sorted(names):
        print(name, getattr(settings, name))
    fixed = ("port", "more")
    print(fixed + ("missing",))
    show(settings, list(fixed))
    for name in fixed:
        print(name, getattr(settings, name))


def main() -> None:
    settings = Settings()
    by_another_name(settings)
    by_a_function(settings)
    in_a_dict(settings)
    in_a_closure(settings)
    at_once(settings)
    in_rounds(settings)
    while_read(settings)
    print(afterwards(settings))
    only_read(settings)
