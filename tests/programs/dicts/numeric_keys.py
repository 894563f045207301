"""Equal keys of different types share an entry; the first key stays."""


def main() -> None:
    d: dict[float, str] = {}
    d[1] = "int"
    d[1.0] = "float"
    d[True] = "bool"
    d[0.0] = "zero"
    d[-0.0] = "minus zero"
    d[2**64] = "big"
    d[2.0**64] = "big float"
    print(d, len(d), d[1], 2**64 in d, d.get(False))
    nan = float("nan")
    d[nan] = "nan"
    print(len(d), d[nan], nan in d)
    e: dict[object, int] = {
        (1, 2): 1,
        (1.0, 2.5): 2,
        "1": 3,
        b"1": 4,
        None: 5,
        (): 6,
        frozenset([1]): 7,
        frozenset([1.0]): 8,
    }
    print(e, e[None], e[()], e[(True, 2)])
    for i in range(-3, 4):
        e[i] = i
    print([e[float(i)] for i in range(-3, 4)], e[-1], e[-2])
