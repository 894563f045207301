"""Parsing and emitting a small binary format."""


def checksum(data: bytes) -> int:
    total = 0
    for i in range(0, len(data) - 1, 2):
        total += data[i] << 8 | data[i + 1]
    if len(data) % 2:
        total += data[-1] << 8
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def emit(kind: int, name: str, payload: bytes) -> bytes:
    raw = name.encode()
    body = bytes([kind, len(raw)]) + raw + len(payload).to_bytes(2, "big") + payload
    return body + checksum(body).to_bytes(2, "big")


def parse(data: bytes) -> tuple[int, str, bytes] | str:
    if len(data) < 6:
        return "short"
    n = data[1]
    if len(data) < 6 + n:
        return "short name"
    size = int.from_bytes(data[2 + n : 4 + n], "big")
    if len(data) != 6 + n + size:
        return "bad length"
    if checksum(data[:-2]) != int.from_bytes(data[-2:], "big"):
        return "bad checksum"
    return data[0], data[2 : 2 + n].decode(), data[4 + n : 4 + n + size]


def main() -> None:
    packet = emit(7, "näme", b"payload" * 3)
    print(packet.hex(), parse(packet))
    for i in range(0, len(packet), 5):
        print(i, parse(packet[:i]), parse(packet[:i] + bytes([packet[i] ^ 1]) + packet[i + 1 :]))
    print(
        checksum(b""),
        checksum(b"\xff\xff"),
        checksum(b"\x45\x00\x00\x73\x00\x00\x40\x00\x40\x11\xc0\xa8\x00\x01\xc0\xa8\x00\xc7"),
    )
