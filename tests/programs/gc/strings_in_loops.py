"""Short-lived strings by the thousand."""


def main() -> None:
    keep: list[str] = []
    n = 0
    for i in range(5000):
        s = f"{i:05d}" + "-" + str(i * i)
        n += len(s.split("-")[1])
        if i % 1000 == 0:
            keep.append(s.replace("0", "o"))
    print(n, keep)
    print("".join(keep)[::7])
    print(max(keep), len(set(keep)))
