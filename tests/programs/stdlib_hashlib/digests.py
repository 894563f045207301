"""MD5, SHA-1 and SHA-2 at block edges, incremental, copied."""

import hashlib


def main() -> None:
    for n in (0, 1, 3, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 1000):
        d = bytes(i & 255 for i in range(n))
        print(n, hashlib.sha1(d).hexdigest(), hashlib.sha256(d).hexdigest())
        print(
            hashlib.md5(d).hexdigest(),
            hashlib.sha224(d).hexdigest(),
            hashlib.sha384(d).hexdigest()[:32],
            hashlib.sha512(d).hexdigest()[:32],
        )
    h = hashlib.sha256()
    h.update(b"abc")
    c = h.copy()
    h.update(b"def")
    print(
        h.hexdigest() == hashlib.sha256(b"abcdef").hexdigest(),
        c.hexdigest(),
        h.name,
        h.digest_size,
        h.block_size,
        h.digest()[:4],
    )
    print(
        hashlib.new("MD5", b"x").copy().digest(),
        hashlib.md5(usedforsecurity=False).name,
        hashlib.new("sha512", b"x").hexdigest()[:16],
        hashlib.sha1(bytearray(b"q")).hexdigest(),
        hashlib.sha256(memoryview(b"q")).hexdigest()[:8],
    )
    try:
        hashlib.new("nope")
    except ValueError as e:
        print(e)
