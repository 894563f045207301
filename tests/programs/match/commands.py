"""A command interpreter by sequence patterns."""


def run(line: str, state: dict[str, int]) -> str:
    match line.split():
        case []:
            return "nothing"
        case ["set", name, value] if value.lstrip("-").isdigit():
            state[name] = int(value)
            return "ok"
        case ["set", _, value]:
            return f"bad value {value}"
        case ["get", name] if name in state:
            return str(state[name])
        case ["get" | "del" as verb, name] if name not in state:
            return f"cannot {verb} {name}"
        case ["del", name]:
            return f"was {state.pop(name)}"
        case ["sum", *names]:
            return str(sum(state.get(n, 0) for n in names))
        case ["quit" | "exit"]:
            raise SystemExit(9)
        case [verb, *args]:
            return f"unknown {verb} with {len(args)}"
        case _:
            return "?"


def main() -> None:
    state: dict[str, int] = {}
    for line in (
        "",
        "set a 5",
        "set b x",
        "set b -3",
        "get a",
        "get z",
        "del q",
        "sum a b c",
        "del a",
        "get a",
        "jump 1 2 3",
        "sum",
        "quit",
        "never",
    ):
        print(repr(line), run(line, state))
