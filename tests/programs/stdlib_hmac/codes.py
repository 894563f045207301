"""HMAC with short and long keys, compare_digest."""

import hashlib
import hmac


def main() -> None:
    for key in (b"", b"key", b"k" * 64, b"k" * 65, b"\x0b" * 20):
        print(
            hmac.new(key, b"Hi There", hashlib.sha256).hexdigest(),
            hmac.new(key, b"", "sha1").hexdigest(),
            hmac.new(key, b"text", hashlib.md5).hexdigest(),
            hmac.digest(key, b"x", "sha512").hex()[:20],
        )
    m = hmac.new(b"k", digestmod="sha256")
    m.update(b"ab")
    c = m.copy()
    m.update(b"c")
    print(
        m.hexdigest() == hmac.new(b"k", b"abc", "sha256").hexdigest(),
        c.digest()[:3],
        m.name,
        m.digest_size,
        m.block_size,
    )
    print(hmac.compare_digest(b"a", b"a"), hmac.compare_digest("a", "b"), hmac.compare_digest(b"a", b"ab"))
