"""The format mini-language over str, bool, None and containers."""


def main() -> None:
    for spec in ("", "s", "10", "<10", ">10", "^11", "*^11", ".2", "6.3s", "é<8", "0<7", "08"):
        print(spec, [format(s, spec) + "|" for s in ("", "abc", "日本語", "longer than ten")])
    print(f"{True} {True:d} {True:5} {False:x}", f"{None}", f"{[1]}", f"{(1,)!s:>6}", f"{'a':\u20ac>3}")
