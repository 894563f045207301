"""Every binary, unary, in-place operator dunder is dispatched."""


class Log:
    def __init__(self, n: str) -> None:
        self.n = n

    def op(self, name: str, o: "Log | int") -> "Log":
        return Log(f"({self.n} {name} {o.n if isinstance(o, Log) else o})")

    def __add__(self, o: "Log | int") -> "Log":
        return self.op("+", o)

    def __radd__(self, o: int) -> "Log":
        return self.op("r+", o)

    def __sub__(self, o: "Log | int") -> "Log":
        return self.op("-", o)

    def __rsub__(self, o: int) -> "Log":
        return self.op("r-", o)

    def __mul__(self, o: "Log | int") -> "Log":
        return self.op("*", o)

    def __truediv__(self, o: "Log | int") -> "Log":
        return self.op("/", o)

    def __rtruediv__(self, o: int) -> "Log":
        return self.op("r/", o)

    def __floordiv__(self, o: "Log | int") -> "Log":
        return self.op("//", o)

    def __mod__(self, o: "Log | int") -> "Log":
        return self.op("%", o)

    def __pow__(self, o: "Log | int") -> "Log":
        return self.op("**", o)

    def __rpow__(self, o: int) -> "Log":
        return self.op("r**", o)

    def __lshift__(self, o: "Log | int") -> "Log":
        return self.op("<<", o)

    def __rshift__(self, o: "Log | int") -> "Log":
        return self.op(">>", o)

    def __and__(self, o: "Log | int") -> "Log":
        return self.op("&", o)

    def __or__(self, o: "Log | int") -> "Log":
        return self.op("|", o)

    def __xor__(self, o: "Log | int") -> "Log":
        return self.op("^", o)

    def __rxor__(self, o: int) -> "Log":
        return self.op("r^", o)

    def __matmul__(self, o: "Log | int") -> "Log":
        return self.op("@", o)

    def __divmod__(self, o: "Log | int") -> "tuple[Log, Log]":
        return self.op("dm", o), self

    def __ior__(self, o: "Log | int") -> "Log":
        return self.op("|=", o)

    def __ilshift__(self, o: "Log | int") -> "Log":
        return self.op("<<=", o)

    def __neg__(self) -> "Log":
        return Log(f"-{self.n}")

    def __pos__(self) -> "Log":
        return Log(f"+{self.n}")

    def __invert__(self) -> "Log":
        return Log(f"~{self.n}")

    def __round__(self, d: int = 0) -> "Log":
        return Log(f"round({self.n},{d})")

    def __trunc__(self) -> int:
        return 7

    def __floor__(self) -> int:
        return 8

    def __ceil__(self) -> int:
        return 9


def main() -> None:
    a, b = Log("a"), Log("b")
    for r in (
        a + b,
        1 + a,
        a - 2,
        2 - a,
        a * b,
        a / b,
        3 / a,
        a // b,
        a % b,
        a**b,
        2**a,
        a << b,
        a >> b,
        a & b,
        a | b,
        a ^ b,
        5 ^ a,
        a @ b,
        -a,
        +a,
        ~a,
        divmod(a, b)[0],
        round(a),
        round(a, 2),
    ):
        print(r.n)
    a |= b
    a <<= 3
    a += 1
    a @= b
    print(a.n, -(a ** b.n.count("b")) if False else (-(a + b)).n)
    import math

    print(math.trunc(b), math.floor(b), math.ceil(b))
