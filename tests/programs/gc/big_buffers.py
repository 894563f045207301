"""Large buffers are dropped again; total stays bounded."""


def main() -> None:
    total = 0
    for i in range(200):
        b = bytearray(200_000)
        b[i] = 7
        s = bytes(b[:1000])
        total += sum(s) + len(b)
    print(total)
    strings = []
    for i in range(100):
        t = "x" * 50_000
        strings.append(t[:3] + str(i))
    print(len(strings), strings[-1])
    grid = [[0] * 1000 for _ in range(50)]
    for _ in range(20):
        grid = [[c + 1 for c in row] for row in grid]
    print(sum(map(sum, grid)))
