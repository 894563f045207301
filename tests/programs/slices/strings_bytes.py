"""Slices reversed, clamped and stepped over text and bytes."""


def main() -> None:
    s, b = "0123456789é", bytearray(b"0123456789")
    for k in (1, 2, 3, -1, -2, 100, -100):
        print(k, s[::k], bytes(b[::k]), s[k::], s[:k:], s[k : k + 2], s[-k:k])
    b[1:3], b[-1:] = b"", b"XYZ"
    print(b, s[5:][::-1], s[-5:-2], s[slice(None, None, 3)])
