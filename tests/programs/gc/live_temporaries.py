"""Values live only in temporaries survive collections."""


def make(n: int) -> list[str]:
    return [str(i) * 3 for i in range(n)]


def join(a: list[str], b: list[str], c: dict[str, list[str]]) -> str:
    return "".join(a) + "".join(b) + str(sorted(c.items()))


def main() -> None:
    for i in range(5):
        print(join(make(i), make(i + 1), {str(k): make(k) for k in range(i)}))
    deep: list[object] = []
    for i in range(300):
        deep = [deep, str(i), (i, [i])]
    depth = 0
    cur: object = deep
    while isinstance(cur, list) and cur:
        depth += 1
        cur = cur[0]
    print(depth, ("a" * 10 + "b" * 10).replace("a", "xy" * 2).upper()[::-1].split("B"))
