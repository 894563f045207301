"""The format mini-language over ints."""


def main() -> None:
    for spec in (
        "",
        "d",
        "5",
        "<5",
        ">5",
        "^5",
        "=5",
        "05",
        "+",
        " ",
        "-",
        "+05",
        "x",
        "#x",
        "#X",
        "#o",
        "#b",
        "08b",
        "#010x",
        ",",
        "_",
        "_x",
        "_b",
        "012,",
        "*^12,",
        "c",
        "n",
        "e",
        ".2f",
        "%",
        "g",
        "é>6",
        "<<6",
        "=+6",
        ">+8,d",
    ):
        print(spec, [format(n, spec) for n in ((65, 97) if spec == "c" else (0, 5, -42, 1234567, -(10**20)))])
    for n in (0, 5, -42, 1234567, 10**20, -(10**20)):
        print(
            f"{n:d}|{n:5}|{n:05}|{n:0}|{n:00005}|{n:30d}|{n:030}|{n:x}|{n:X}|{n:06x}|{n:6X}|{n:030X}|{n:30x}"
        )
    print(f"{True:03}|{True:x}|{len('ab'):2}")
