"""bool in arithmetic, indexing, formatting and comparison."""


def main() -> None:
    t, f = True, False
    print(
        t + t,
        t * 5,
        t - f,
        t / 2,
        t // 1,
        -t,
        +t,
        ~f,
        t**2,
        t & f,
        t | f,
        t ^ t,
        t << 2,
        t & 3,
        t > f,
        t == 1,
        5 * f,
    )
    print(
        ["no", "yes"][t],
        "x" * t,
        range(t),
        f"{t}",
        f"{t:d}",
        f"{t:>6}",
        str(t),
        repr(f),
        int(t),
        float(f),
        sum([t, t, f]),
        max(f, t),
        sorted([t, f]),
    )
    print(
        type(t & f).__name__,
        type(t & 1).__name__,
        type(not 0).__name__,
        type(t + f).__name__,
        bool("0"),
        bool(""),
        hash(t),
        {t: 1, 1: 2},
    )
