"""The ChaCha20 block function (RFC 8439, section 2.3): 32-bit ring arithmetic."""

BLOCKS = 16_000


def rotl(x: int, n: int) -> int:
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


def quarter(s: list[int], a: int, b: int, c: int, d: int) -> None:
    s[a] = (s[a] + s[b]) & 0xFFFFFFFF
    s[d] = rotl(s[d] ^ s[a], 16)
    s[c] = (s[c] + s[d]) & 0xFFFFFFFF
    s[b] = rotl(s[b] ^ s[c], 12)
    s[a] = (s[a] + s[b]) & 0xFFFFFFFF
    s[d] = rotl(s[d] ^ s[a], 8)
    s[c] = (s[c] + s[d]) & 0xFFFFFFFF
    s[b] = rotl(s[b] ^ s[c], 7)


def block(key: list[int], counter: int, nonce: list[int]) -> list[int]:
    start = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, *key, counter, *nonce]
    s = start[:]
    for _ in range(10):
        quarter(s, 0, 4, 8, 12)
        quarter(s, 1, 5, 9, 13)
        quarter(s, 2, 6, 10, 14)
        quarter(s, 3, 7, 11, 15)
        quarter(s, 0, 5, 10, 15)
        quarter(s, 1, 6, 11, 12)
        quarter(s, 2, 7, 8, 13)
        quarter(s, 3, 4, 9, 14)
    for i in range(16):
        s[i] = (s[i] + start[i]) & 0xFFFFFFFF
    return s


def main() -> None:
    key = [0x03020100 + 0x04040404 * i for i in range(8)]
    nonce = [0x09000000, 0x4A000000, 0]
    print(" ".join(f"{word:08x}" for word in block(key, 1, nonce)))
    mix = 0
    for counter in range(BLOCKS):
        for word in block(key, counter, nonce):
            mix = rotl(mix ^ word, 1)
    print(f"{mix:08x}")
