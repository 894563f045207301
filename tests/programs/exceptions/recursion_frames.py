"""Frames of recursions: each is there for who walks them, of more than three that are alike three are shown."""

import traceback


def dive(depth: int) -> int:
    if depth == 0:
        raise ValueError("the ground")
    return dive(depth - 1) + 1


def to_and_fro(depth: int) -> int:
    if depth % 2:
        return to_and_fro(depth - 1) + 1
    if depth:
        return to_and_fro(depth - 1) + 2
    return 1 // depth


def by_steps(depth: int) -> int:
    """Some frames alike, then others, then alike again."""
    if depth > 10:
        return by_steps(depth - 1)
    if depth > 5:
        return by_steps(depth - 1)
    return dive(depth)


def again(depth: int) -> int:
    try:
        return dive(depth)
    except ValueError as error:
        if depth:
            raise error
        raise


def lines(error: Exception) -> list[int]:
    found: list[int] = []
    trace = error.__traceback__
    while trace is not None:
        found.append(trace.tb_lineno)
        trace = trace.tb_next
    return found


def told(error: Exception) -> list[str]:
    text = "".join(traceback.format_exception(error)).splitlines()
    return [
        line.partition(", line")[2] or line
        for line in text
        if line.startswith(("  File", "  [", "Value", "Zero"))
    ]


def main() -> None:
    for dives in (dive, to_and_fro, by_steps, again):
        for depth in (0, 1, 2, 3, 4, 5, 8, 13, 40):
            try:
                print(dives(depth))
            except (ValueError, ZeroDivisionError) as error:
                print(dives.__name__, depth, lines(error))
                print(told(error))
    try:
        try:
            dive(30)
        except ValueError as error:
            raise ExceptionGroup("a group", [error, KeyError("another")]) from None
    except* ValueError as group:
        print([lines(each) for each in group.exceptions if isinstance(each, Exception)])
    except* KeyError as group:
        print(group.exceptions)
