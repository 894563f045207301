"""A bit reader and writer over a bytearray."""


class Bits:
    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)
        self.at = 0
        self.end = len(data) * 8

    def write(self, value: int, n: int) -> None:
        if value >> n:
            raise OverflowError(f"{value} does not fit {n} bits")
        for i in range(n - 1, -1, -1):
            if self.end % 8 == 0:
                self.data.append(0)
            if value >> i & 1:
                self.data[self.end >> 3] |= 0x80 >> (self.end & 7)
            self.end += 1

    def read(self, n: int) -> int:
        if self.at + n > self.end:
            raise EOFError(f"{self.end - self.at} bits left, {n} wanted")
        v = 0
        for _ in range(n):
            v = v << 1 | (self.data[self.at >> 3] >> (7 - (self.at & 7)) & 1)
            self.at += 1
        return v


def main() -> None:
    b = Bits()
    values = [(1, 1), (5, 3), (0, 2), (1023, 10), (2**70 - 3, 70), (0, 0)]
    for v, n in values:
        b.write(v, n)
    print(b.data.hex(), b.end, [b.read(n) == v for v, n in values])
    for f in (lambda: b.read(1), lambda: b.write(4, 2)):
        try:
            f()
        except (EOFError, OverflowError) as e:
            print(type(e).__name__, e)
