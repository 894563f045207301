"""Variable-length integers and zigzag."""


def encode(n: int) -> bytes:
    n = n << 1 if n >= 0 else (-n << 1) - 1
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def decode(data: bytes) -> tuple[int, int]:
    n = shift = 0
    for i, b in enumerate(data):
        n |= (b & 127) << shift
        shift += 7
        if b < 128:
            return (n >> 1) ^ -(n & 1), i + 1
    raise EOFError("truncated")


def main() -> None:
    for n in (0, -1, 1, 63, -64, 64, 300, -(2**31), 2**63, -(2**64), 10**30):
        e = encode(n)
        print(n, e.hex(), decode(e + b"rest") == (n, len(e)))
    try:
        decode(b"\x80\x80")
    except EOFError as err:
        print(err)
