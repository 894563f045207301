"""OrderedDict: moving to both ends, taking from both, changes while it is looked at, views, subclasses."""

from collections import OrderedDict
from collections.abc import Callable, Iterator


class Lru(OrderedDict[str, int]):
    def __init__(self, limit: int = 2) -> None:
        super().__init__()
        self.limit = limit

    def put(self, key: str, value: int) -> None:
        if key in self:
            self.move_to_end(key)
        self[key] = value
        if len(self) > self.limit:
            self.popitem(last=False)


class Tagged(OrderedDict[str, int]):
    pass


def attempt(what: Callable[[], object]) -> None:
    try:
        print("gave", what())
    except (RuntimeError, KeyError, StopIteration) as error:
        print(type(error).__name__, error)


def changing(od: "OrderedDict[str, int]", change: Callable[[str], object]) -> None:
    copy = od.copy()
    seen: list[str] = []
    try:
        for key in copy:
            seen.append(key)
            if len(seen) < 20:
                change(key)
    except RuntimeError as error:
        print(error, seen, list(copy))
    else:
        print("to the end", seen, list(copy))


class Random:
    def __init__(self) -> None:
        self.state = 12345

    def below(self, n: int) -> int:
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


def model_check() -> None:
    """Random operations against a list of pairs."""
    random = Random()
    od: OrderedDict[int, int] = OrderedDict()
    model: list[tuple[int, int]] = []
    for step in range(6000):
        what = random.below(8)
        key = random.below(40 if step % 1000 < 800 else 1000)
        places = [i for i, (k, _) in enumerate(model) if k == key]
        if what < 2:
            od[key] = step
            if places:
                model[places[0]] = (key, step)
            else:
                model.append((key, step))
        elif what == 2 and places:
            od.move_to_end(key)
            model.append(model.pop(places[0]))
        elif what in (3, 4) and places:
            od.move_to_end(key, last=False)
            model.insert(0, model.pop(places[0]))
        elif what == 5 and model and random.below(3) == 0:
            assert od.popitem(last=False) == model.pop(0)
        elif what == 6 and model and random.below(3) == 0:
            assert od.popitem() == model.pop()
        elif what == 7 and places:
            del od[key]
            model.pop(places[0])
        if step % 50 == 0:
            assert list(od.items()) == model, step
            assert [(k, od[k]) for k in od] == model
            assert list(reversed(od.items())) == model[::-1]
            assert all(k in od for k, _ in model)
    print("checked", len(model) > 0)


def main() -> None:
    od = OrderedDict([("a", 1), ("b", 2), ("c", 3), ("d", 4)])
    od.move_to_end("a")
    od.move_to_end("c", last=False)
    print(od, list(od), list(reversed(od)))
    print(od.keys(), od.values(), od.items(), list(reversed(od.values())))
    od.move_to_end("c", last=False)
    od.move_to_end("a", last=False)
    print(od, od.popitem(), od.popitem(last=False), od)
    attempt(lambda: od.move_to_end("zz"))
    attempt(lambda: OrderedDict[str, int]().popitem())
    base = OrderedDict(a=1, b=2, c=3)
    changing(base, lambda k: None)

    copies: list[OrderedDict[str, int]] = []
    for change in ("add", "delete", "move", "front", "same", "swap", "clear"):
        target = OrderedDict(a=1, b=2, c=3)
        seen: list[str] = []
        try:
            for key in target:
                seen.append(key)
                if len(seen) > 5:
                    break
                if change == "add":
                    target[key + "x"] = 1
                elif change == "delete":
                    del target[key]
                elif change == "move":
                    target.move_to_end("b")
                elif change == "front":
                    target.move_to_end("c", last=False)
                elif change == "same":
                    target[key] = 9
                elif change == "swap":
                    target.popitem()
                    target["n"] = 5
                else:
                    target.clear()
        except RuntimeError as error:
            print(change, error, seen, list(target))
        else:
            print(change, "to the end", seen, list(target))
        copies.append(target)
    target = OrderedDict(a=1, b=2)
    for key in target:
        if key == "b":
            target["late"] = 3
    print(target)
    keys = iter(target)
    print(next(keys))
    del target["b"]
    attempt(lambda: next(keys))
    attempt(lambda: next(keys))
    views = [iter(target.items()), iter(target.values())]
    target["more"] = 1
    for view in views:
        attempt(lambda view=view: next(view))  # type: ignore[misc]

    cache = Lru(3)
    for n, name in enumerate("abcabdeafa"):
        cache.put(name, n)
    print(cache, cache.limit, dict(cache))
    tagged = Tagged({"x": 1})
    print(
        type(tagged.copy()).__name__,
        tagged.copy(),
        Tagged.fromkeys("ab", 0),
        tagged | {"y": 2},
        {"z": 0} | tagged,
    )
    print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
    print({**od, "q": 1}, [*od], dict(od), od.pop("c"), od.setdefault("k", 7), od)
    print("a" in base.keys(), ("a", 1) in base.items(), base.keys() & {"a", "q"}, len(base.values()))
    first: Iterator[str] = iter(base)
    print(next(first), list(first))
    model_check()
    queue: OrderedDict[int, int] = OrderedDict()
    total = 0
    for n in range(30000):
        queue[n] = n
        if len(queue) > 1000:
            total += queue.popitem(last=False)[0]
    for n in range(29500, 30000):
        queue.move_to_end(n, last=False)
    print(total, next(iter(queue)), next(reversed(queue)), len(queue))
