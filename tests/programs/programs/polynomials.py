"""Polynomials with operators, division, roots and printing; exact fractions."""

from __future__ import annotations

import math
from functools import total_ordering


@total_ordering
class Frac:
    __slots__ = ("n", "d")

    def __init__(self, n: int, d: int = 1) -> None:
        if d == 0:
            raise ZeroDivisionError(f"Frac({n}, 0)")
        g = math.gcd(n, d) * (1 if d > 0 else -1)
        self.n = n // g
        self.d = d // g

    def __repr__(self) -> str:
        return f"{self.n}" if self.d == 1 else f"{self.n}/{self.d}"

    def __eq__(self, o: object) -> bool:
        if isinstance(o, int):
            return self.d == 1 and self.n == o
        return isinstance(o, Frac) and (self.n, self.d) == (o.n, o.d)

    def __hash__(self) -> int:
        return hash((self.n, self.d))

    def __lt__(self, o: Frac) -> bool:
        return self.n * o.d < o.n * self.d

    def __add__(self, o: Frac) -> Frac:
        return Frac(self.n * o.d + o.n * self.d, self.d * o.d)

    def __sub__(self, o: Frac) -> Frac:
        return self + -o

    def __mul__(self, o: Frac) -> Frac:
        return Frac(self.n * o.n, self.d * o.d)

    def __truediv__(self, o: Frac) -> Frac:
        return Frac(self.n * o.d, self.d * o.n)

    def __neg__(self) -> Frac:
        return Frac(-self.n, self.d)

    def __bool__(self) -> bool:
        return self.n != 0

    def __float__(self) -> float:
        return self.n / self.d


class Poly:
    def __init__(self, *coefficients: int | Frac) -> None:
        c = [Frac(x) if isinstance(x, int) else x for x in coefficients]
        while c and not c[-1]:
            c.pop()
        self.c = c

    @property
    def degree(self) -> int:
        return len(self.c) - 1

    def __call__(self, x: Frac) -> Frac:
        r = Frac(0)
        for a in reversed(self.c):
            r = r * x + a
        return r

    def __add__(self, o: Poly) -> Poly:
        n = max(len(self.c), len(o.c))
        a, b = ([*p.c, *[Frac(0)] * (n - len(p.c))] for p in (self, o))
        return Poly(*(x + y for x, y in zip(a, b, strict=True)))

    def __neg__(self) -> Poly:
        return Poly(*(-x for x in self.c))

    def __sub__(self, o: Poly) -> Poly:
        return self + -o

    def __mul__(self, o: Poly) -> Poly:
        out = [Frac(0)] * (len(self.c) + len(o.c))
        for i, x in enumerate(self.c):
            for j, y in enumerate(o.c):
                out[i + j] += x * y
        return Poly(*out)

    def __pow__(self, n: int) -> Poly:
        r = Poly(1)
        for _ in range(n):
            r = r * self
        return r

    def __divmod__(self, o: Poly) -> tuple[Poly, Poly]:
        if not o.c:
            raise ZeroDivisionError("polynomial division by zero")
        q, r = Poly(), self
        while r.degree >= o.degree and r.c:
            k = r.c[-1] / o.c[-1]
            t = Poly(*[0] * (r.degree - o.degree), k)
            q, r = q + t, r - t * o
        return q, r

    def __mod__(self, o: Poly) -> Poly:
        return divmod(self, o)[1]

    def derivative(self) -> Poly:
        return Poly(*(Frac(i) * x for i, x in enumerate(self.c) if i))

    def __str__(self) -> str:
        parts = []
        for i in range(self.degree, -1, -1):
            a = self.c[i]
            if a:
                sign = "-" if a < Frac(0) else "+"
                size = Frac(abs(a.n), a.d)
                text = "" if size == 1 and i else str(size)
                parts.append(f"{sign} {text}{'x' if i else ''}{f'^{i}' if i > 1 else ''}")
        return " ".join(parts).removeprefix("+ ") or "0"


def gcd(a: Poly, b: Poly) -> Poly:
    while b.c:
        a, b = b, a % b
    return Poly(*(x / a.c[-1] for x in a.c))


def main() -> None:
    p = Poly(-1, 0, 1) * Poly(2, 1)
    print(p, "|", p.derivative(), "|", Poly(1, 1) ** 5, "|", -p, "|", p - p)
    q, r = divmod(Poly(5, 0, 3, 2), Poly(1, 2))
    print(q, "|", r, "|", (q * Poly(1, 2) + r).c == Poly(5, 0, 3, 2).c)
    print(
        gcd(p, Poly(-1, 1) * Poly(7, 3)),
        p(Frac(1, 2)),
        [p(Frac(n)) for n in (1, -1, -2)],
        Frac(6, -4),
        float(Frac(1, 3)),
        sorted([Frac(1, 2), Frac(1, 3)]),
        Frac(1, 2) >= Frac(2, 4),
    )
    for f in (lambda: Frac(1, 0), lambda: divmod(p, Poly())):
        try:
            f()
        except ZeroDivisionError as e:
            print(e)
