"""A nested `def` or lambda makes another function each time: identity, equality, membership, removal, keys of dicts."""

from collections.abc import Callable

Handler = Callable[[], None]


def make() -> Handler:
    def inner() -> None:
        print("inner")

    return inner


def make_lambda() -> Callable[[int], int]:
    return lambda x: x + 1


def registered(bus: "Bus") -> Handler:
    @bus.on
    def handler() -> None:
        print("handler")

    return handler


def same_in_a_call(times: int) -> list[Handler]:
    def step() -> None:
        print("step")

    kept: list[Handler] = []
    for _ in range(times):
        kept.append(step)
    return kept


def called_only(values: list[int]) -> list[int]:
    def double(x: int) -> int:
        return 2 * x

    def negative(x: int) -> int:
        return -x

    doubled = [double(x) for x in values]
    doubled.sort(key=negative)
    return sorted(doubled, key=lambda x: x % 4) + list(map(lambda x: x + 1, values))


class Bus:
    def __init__(self) -> None:
        self.handlers: list[Handler] = []

    def on(self, handler: Handler) -> Handler:
        self.handlers.append(handler)
        return handler

    def off(self, handler: Handler) -> None:
        self.handlers.remove(handler)


EARLY = make()
OTHER = make()


def main() -> None:
    a, b = make(), make()
    print(a is b, a == b, a != b, a is a, a == a, make is make)
    print(
        EARLY is OTHER,
        EARLY == OTHER,
        EARLY is a,
        make_lambda() is make_lambda(),
        make_lambda() == make_lambda(),
    )
    bus = Bus()
    bus.on(a)
    bus.on(b)
    print(bus.handlers.index(b), b in bus.handlers, a in [b], bus.handlers.count(a))
    bus.off(b)
    print(len(bus.handlers), bus.handlers[0] is a)
    try:
        bus.off(b)
    except ValueError as error:
        print(error)
    first, second = registered(bus), registered(bus)
    bus.off(second)
    print(len(bus.handlers), bus.handlers[-1] is first)
    for handler in bus.handlers:
        handler()
    counts: dict[Handler, int] = {a: 1, b: 2}
    print(len(counts), counts[a], counts[b], make() in counts)
    lambdas = [lambda: 1 for _ in range(3)]
    print(lambdas[0] is lambdas[1], len(set(lambdas)), id(lambdas[0]) == id(lambdas[1]))
    steps = same_in_a_call(2) + same_in_a_call(1)
    print(steps[0] is steps[1], steps[0] is steps[2], len(set(steps)))
    print(called_only([3, 1, 2]))
