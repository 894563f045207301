"""struct: floats at the ends of their ranges, in native and standard order."""

import struct


def main() -> None:
    for fmt, value in [
        ("f", 1e40),
        ("<f", -1e39),
        ("<f", 3.4028235677973366e38),
        (">f", 3.40282346e38),
        ("e", 70000.0),
        ("<e", 65519.9),
        ("<e", 65520.0),
        ("<f", float("inf")),
        ("<e", float("nan")),
        ("<d", 1e308),
    ]:
        try:
            print(struct.pack(fmt, value))
        except OverflowError as e:
            print(type(e).__name__, e)
        except struct.error as e:
            print("struct", e)
