"""A hex dump, and its inverse."""


def dump(data: bytes, width: int = 8) -> list[str]:
    out = []
    for at in range(0, len(data), width):
        row = data[at : at + width]
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
        out.append(f"{at:08x}  {row.hex(' '):<{width * 3}} |{text}|")
    return out


def undump(lines: list[str]) -> bytes:
    return b"".join(bytes.fromhex(line[10:].split("|")[0]) for line in lines)


def main() -> None:
    data = bytes(range(40)) + "héllo wörld".encode() + b"\x7f\x80\xff"
    lines = dump(data)
    print("\n".join(lines))
    print(undump(lines) == data, dump(b""), dump(b"abc", 4))
