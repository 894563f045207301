"""Subclasses of list, dict and Exception with overridden methods."""


class Stack(list[int]):
    def push(self, n: int) -> "Stack":
        self.append(n)
        return self

    def append(self, n: int) -> None:
        print("append", n)
        super().append(n)

    def __repr__(self) -> str:
        return "Stack" + super().__repr__()


class Default(dict[str, int]):
    def __missing__(self, key: str) -> int:
        print("missing", key)
        self[key] = len(key)
        return self[key]

    def __setitem__(self, key: str, value: int) -> None:
        super().__setitem__(key, value * 10)


def main() -> None:
    s = Stack([1]).push(2)
    s.extend([3])
    print(
        s, len(s), s[0], s == [1, 2, 3], isinstance(s, list), s + [9], s[1:], sum(s), type(s.copy()).__name__
    )
    d = Default(a=1)
    print(d["abc"], d["abc"], d.get("zz"), d, "q" in d, d == {"a": 1, "abc": 30})
    d["k"] = 4
    d.update(z=5)
    print(d, sorted(d), isinstance(d, dict))
