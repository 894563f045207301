"""Breadth-first search, topological order and cycles."""


def order(deps: dict[str, list[str]]) -> list[str]:
    out: list[str] = []
    state: dict[str, int] = {}

    def visit(n: str) -> None:
        if state.get(n) == 1:
            raise ValueError(f"cycle at {n}")
        if n not in state:
            state[n] = 1
            for d in deps.get(n, []):
                visit(d)
            state[n] = 2
            out.append(n)

    for n in deps:
        visit(n)
    return out


def main() -> None:
    print(order({"app": ["lib", "net"], "net": ["lib"], "lib": []}))
    try:
        order({"a": ["b"], "b": ["c"], "c": ["a"]})
    except ValueError as e:
        print(e)
    print(order({}))
