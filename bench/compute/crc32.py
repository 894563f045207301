"""CRC-32 by table over a byte buffer."""

SIZE = 1_000_000
ROUNDS = 10


def table() -> list[int]:
    out = []
    for n in range(256):
        for _ in range(8):
            n = (n >> 1) ^ 0xEDB88320 if n & 1 else n >> 1
        out.append(n)
    return out


TABLE = table()


def crc32(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def main() -> None:
    print(f"{crc32(b'123456789'):08x}")
    data = bytes(i * 131 >> 3 & 0xFF for i in range(SIZE))
    total = 0
    for _ in range(ROUNDS):
        total = (total * 3 + crc32(data)) & 0xFFFFFFFF
    print(f"{total:08x}")
