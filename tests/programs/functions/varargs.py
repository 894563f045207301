"""*args and **kwargs received and passed on."""


def total(*values: int) -> int:
    return sum(values)


def describe(first: str, *rest: str, sep: bool = True, **options: int) -> str:
    return f"{first}|{(',' if sep else '').join(rest)}|{options}"


def keywords(**kw: str) -> None:
    for k, v in kw.items():
        print(k, "=", v)


def keys_only(**options: int) -> list[tuple[str, int]]:
    return list(options.items())


def main() -> None:
    print(total(), total(1), total(1, 2, 3), total(*range(5)))
    print(describe("a"), describe("a", "b", "c"), describe("a", "b", sep=False, x=1, y=2))
    keywords(z="1", a="2")
    keywords()
    options = {"x": 1, "w": 2}
    print(describe("q", *["r", "s"], x=options["x"], w=3), options)
    options2 = {"m": 5}
    print(keys_only(**options2, n=6))
