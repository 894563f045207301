"""XOR, complement and keyed streams over bytes."""


def xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b))


def stream(key: bytes, n: int) -> bytes:
    s = list(range(256))
    j = 0
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    out = bytearray()
    i = j = 0
    for _ in range(n):
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        out.append(s[(s[i] + s[j]) % 256])
    return bytes(out)


def main() -> None:
    text = b"Plaintext"
    c = xor(text, stream(b"Key", 9))
    print(
        c.hex(),
        xor(c, stream(b"Key", 9)),
        xor(b"", b"abc"),
        bytes(255 - b for b in b"\x00\x0f"),
        stream(b"Wiki", 5).hex(),
    )
