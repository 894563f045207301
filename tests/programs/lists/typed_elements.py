"""Lists of floats, bools, bytes, tuples, unions and None."""


def main() -> None:
    fs = [1.5, -0.0, 2]
    fs.append(3)
    fs[0] = 7
    print(fs, sum(fs), [type(f).__name__ for f in fs])
    bs = [True, False]
    bs += [not b for b in bs]
    print(bs, sum(bs), bs.count(True), all(bs), any(bs), sorted(bs))
    opt: list[int | None] = [1, None, 3]
    print(opt, [o for o in opt if o is not None], opt.index(None), [o or 0 for o in opt])
    mixed: list[int | str | float] = [1, "a", 2.5, True]
    mixed[1:2] = ["x", "y"]
    print(mixed, [m for m in mixed if isinstance(m, str)], 1.0 in mixed)
    nested: list[tuple[int, list[bytes]]] = [(1, [b"a"]), (2, [])]
    nested[1][1].append(b"zz")
    print(nested, [n for n, _ in nested])
    objs: list[object] = []
    objs.extend([1, "s", objs.append, len][:2])
    print(objs)
    big = [2**i for i in range(60, 70)]
    big[0] += 1
    print(big, sum(big), max(big))
    grow: list[int] = []
    for i in range(1000):
        grow.append(i)
        if i % 3 == 0:
            grow.pop(0)
    print(len(grow), grow[0], grow[-1], sum(grow))
