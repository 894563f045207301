"""f-strings in their corners: nested specs, =, conversions, alignment of wide text, every presentation type."""

from dataclasses import dataclass


@dataclass
class V:
    x: float

    def __format__(self, spec: str) -> str:
        return f"<{spec}|{self.x}>"


def main() -> None:
    width, prec, name, n = 12, 3, "Ünïcödé", 1234567
    print(f"{name:>{width}}|{name:^{width}}|{name:<{width}}|{name:*^{width + 1}}|{name!r:>{width}}|{name!a}")
    print(
        f"{3.14159:{width}.{prec}f}|{3.14159:<{width}.{prec}e}|{31415.9:,.{prec - 2}f}|{0.000123:g}|{1e20:g}|{1e16}"
    )
    print(f"{n=} {n=:,} {n = } {name=!s} {n + 1 = :_} {width*2=:>5}")
    for spec in (
        "d",
        "+d",
        " d",
        "b",
        "#b",
        "o",
        "#o",
        "x",
        "#x",
        "X",
        "#X",
        "010",
        "+010,",
        "_",
        "#_x",
        "_b",
        ">12",
        "*<12",
        "=+12",
        "^12,",
        "c",
        "e",
        "f",
        "g",
        "%",
        ".2%",
        "n",
        "",
        "08.3f",
        "#010x",
        "-",
        "0=12d",
    ):
        try:
            print(spec, "|", format(97, spec), "|", format(-97, spec))
        except (ValueError, OverflowError) as error:
            print(spec, "!", error)
    for spec in (
        "",
        "f",
        ".0f",
        "#.0f",
        "e",
        ".3e",
        "g",
        ".3g",
        "#.3g",
        "G",
        "E",
        "%",
        "+.1f",
        " .1f",
        "010.2f",
        ",",
        "_.2f",
        "n",
        "<10.1f|",
        ".10",
        "z.1f",
        "=+10.2f",
        "F",
        "d",
        "s",
        "x",
    ):
        row = [spec]
        for value in (
            0.0,
            -0.0,
            1.5,
            -1234.5678,
            1e-7,
            1e100,
            float("inf"),
            float("-inf"),
            float("nan"),
            0.05,
            -0.04,
        ):
            try:
                row.append(format(value, spec))
            except ValueError as error:
                row.append(str(error))
                break
        print(" ; ".join(row))
    for spec in (
        "",
        "s",
        "10",
        "<10",
        ">10",
        "^10",
        ".3",
        "*^12.4",
        "=10",
        "d",
        "010",
        ",",
        "+",
        "é>9",
        "{>4",
        "\n<3",
        "x<",
    ):
        try:
            print(repr(format("héllo", spec)))
        except ValueError as error:
            print(repr(spec), error)
    print(f"{V(2.5):abc{n:x}def} {V(1)} {V(1):} {[V(2)]} {V(3)!r:>12}")
    print(
        f"{{}} {{{n}}} {'nested ' + f'{n:>{len(str(n)) + 2}}'} {(lambda v: v * 2)(3)} {[i for i in range(3)]} { {'a': 1}['a'] }"
    )
    print(f"{True:d} {True} {True:>6} {None} {True:5}|{False!s:>7}|{None!r:^8}|")
    for bad in ("{:>5}", "{!r}"):
        print(bad.format(None if "r" in bad else "x"))
    try:
        print(f"{None:>5}")
    except TypeError as error:
        print(error)
    try:
        print(f"{[1]:5}")
    except TypeError as error:
        print(error)
    print(
        "{0:{1}.{2}} {a[k]} {b[0]} {0!r:{w}}".format("text", ">8", 2, a={"k": 5}, b=[7], w="<9"),
        "{:{}}".format(5, "04"),
        "%s %r %5.2f %-5d| %+d %x %o %e %% %c %s" % ("a", "b", 3.14159, 42, 7, 255, 8, 12345.678, "z", [1]),
    )
    print(
        "%(a)s %(b)05d" % {"a": 1, "b": 42},
        "%s" % (1,),
        "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159),
        "%5s|%-5s|%.2s" % ("ab", "cd", "efg"),
        "%i %u" % (3.99, 7),
        "%#x %#o" % (255, 8),
    )
    print(
        str(1e22),
        repr(0.1 + 0.2),
        1e21,
        1e-5,
        123456789012345678.0,
        -0.0,
        5e-324,
        1.7976931348623157e308,
        2.0**70,
        1 / 3,
    )
    print(f"{'ab'}" f"{n:>{'1'}{'0'}}" rf"\d{n}" "tail", f"{n:{'>'}{10}}", f"{'':*<5}", f"{'x':\u00e9^5}")
    print(
        f"{1_000_000:,} {0xFF:#06x} {0b101:08b} {12345.6789:_.2f} {1e9:,.0f} {2**100:,} {-(2**70):_x} {10**25:e} {2**64:.3g}"
    )
