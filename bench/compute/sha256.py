"""SHA-256 in plain Python: 32-bit ring arithmetic and bytes."""

SIZE = 450_000


def primes(count: int) -> list[int]:
    found: list[int] = []
    n = 2
    while len(found) < count:
        if all(n % p for p in found):
            found.append(n)
        n += 1
    return found


def root_bits(n: int, power: int) -> int:
    """The first 32 bits of the fraction of n's square or cube root."""
    low, high = 0, 1 << 40
    target = n << (32 * power)
    while high - low > 1:
        middle = (low + high) // 2
        if middle**power <= target:
            low = middle
        else:
            high = middle
    return low & 0xFFFFFFFF


K = [root_bits(p, 3) for p in primes(64)]
H = [root_bits(p, 2) for p in primes(8)]


def rotr(x: int, n: int) -> int:
    return ((x >> n) | (x << (32 - n))) & 0xFFFFFFFF


def sha256(data: bytes) -> bytes:
    size = len(data)
    padded = data + b"\x80" + bytes((55 - size) % 64) + (size * 8).to_bytes(8, "big")
    state = H[:]
    w = [0] * 64
    for start in range(0, len(padded), 64):
        for i in range(16):
            w[i] = int.from_bytes(padded[start + 4 * i : start + 4 * i + 4], "big")
        for i in range(16, 64):
            s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >> 3)
            s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >> 10)
            w[i] = (w[i - 16] + s0 + w[i - 7] + s1) & 0xFFFFFFFF
        a, b, c, d, e, f, g, h = state
        for i in range(64):
            s1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)
            t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) & 0xFFFFFFFF
            s0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)
            t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & 0xFFFFFFFF
            h, g, f, e, d, c, b, a = g, f, e, (d + t1) & 0xFFFFFFFF, c, b, a, (t1 + t2) & 0xFFFFFFFF
        for i, value in enumerate((a, b, c, d, e, f, g, h)):
            state[i] = (state[i] + value) & 0xFFFFFFFF
    return b"".join(word.to_bytes(4, "big") for word in state)


def main() -> None:
    print(sha256(b"abc").hex())
    print(sha256(bytes(i * 7 & 0xFF for i in range(SIZE))).hex())
