"""ChainMap's operators and children, UserDict, UserList and UserString, and subclasses of the others."""

import copy
from collections import ChainMap, Counter, UserDict, UserList, UserString, defaultdict, deque
from collections.abc import Callable, Mapping, MutableMapping


class Config(ChainMap[str, int]):
    pass


class Lower(UserDict[str, int]):
    def __setitem__(self, key: str, item: int) -> None:
        super().__setitem__(key.lower(), item)

    def __missing__(self, key: str) -> int:
        return -len(key)


class Stack(UserList[int]):
    def push(self, item: int) -> None:
        self.append(item)


class Name(UserString):
    def initials(self) -> str:
        return "".join(part[0] for part in self.data.split())


class Recent(deque[int]):
    pass


class Index(defaultdict[str, list[int]]):
    pass


class Tally(Counter[str]):
    pass


def attempt(what: Callable[[], object]) -> None:
    try:
        print("gave", what())
    except (KeyError, IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


def main() -> None:
    base = {"a": 1, "b": 2}
    chain = Config({"b": 20, "c": 30}, base)
    print(chain, list(chain), len(chain), dict(chain), chain["a"], chain["b"], bool(chain))
    child = chain.new_child({"d": 4})
    child["a"] = 100
    print(child, child.parents, type(child).__name__, type(child.parents).__name__, child.parents["a"], base)
    print(chain | {"x": 1}, {"q": 0} | chain, type(chain | {}).__name__)
    chain |= {"c": 31, "e": 5}
    print(chain, chain.maps, chain.keys(), chain.values(), chain.items())
    print(
        sorted(chain.keys() & {"a", "e"}),
        ("a", 1) in chain.items(),
        chain == {"b": 20, "c": 31, "e": 5, "a": 1},
    )
    attempt(lambda: chain["nope"])
    attempt(lambda: chain.pop("a"))
    attempt(lambda: chain.pop("a", None))
    attempt(lambda: chain.pop("c"))
    attempt(lambda: ChainMap[str, int]().popitem())
    attempt(lambda: chain.setdefault("new", 9))
    copied = copy.copy(chain)
    copied["only"] = 1
    print("only" in chain, "only" in copied, chain.get("a"), chain.get("k", 3), ChainMap.fromkeys("ab", 0))
    dd = ChainMap(defaultdict(int), {"p": 5})
    print(dd["p"], dd["q"], dd)

    lower = Lower({"A": 1}, B=2)
    lower["C"] = 3
    print(
        lower,
        lower["a"],
        lower["A"],
        "A" in lower,
        len(lower),
        list(lower.items()),
        lower.get("zzz"),
        lower.get("c"),
    )
    print(
        lower | {"D": 4},
        {"E": 5} | lower,
        type(lower | {}).__name__,
        lower.copy(),
        type(lower.copy()).__name__,
    )
    lower |= {"F": 6}
    print(
        lower.data,
        copy.copy(lower).data is lower.data,
        lower == {"a": 1, "b": 2, "c": 3, "F": 6},
        lower.pop("a"),
    )
    print(Lower.fromkeys(["X", "Y"], 0), lower.popitem(), lower.setdefault("N", 3), lower)
    plain: UserDict[str, int] = UserDict(a=1)
    attempt(lambda: plain["b"])
    print(plain.copy() == plain, isinstance(plain, MutableMapping), isinstance(lower, Mapping))

    stack = Stack([3, 1, 2])
    stack.push(5)
    stack.sort(reverse=True)
    print(
        stack,
        stack[1:3],
        type(stack[1:3]).__name__,
        stack + [9],
        [0] + stack,
        stack * 2,
        stack == [5, 3, 2, 1],
    )
    stack[0:2] = [7, 8, 9]
    del stack[-1]
    stack += (4,)
    stack.extend(Stack([6]))
    print(
        stack, stack.index(8), stack.count(9), stack.pop(), 7 in stack, stack < [8], stack.copy(), len(stack)
    )
    stack.insert(0, 11)
    stack.reverse()
    stack.remove(8)
    print(
        list(reversed(stack)), stack, max(stack), copy.copy(stack) is stack, type(copy.copy(stack)).__name__
    )
    attempt(lambda: stack[10])
    stack.clear()
    print(stack, bool(stack))

    name = Name("ada lovelace")
    print(
        name,
        repr(name),
        name.initials(),
        name.title(),
        type(name.title()).__name__,
        name.upper() + "!",
        "x" + name,
    )
    print(
        name == "ada lovelace",
        name < "b",
        name[0],
        name[-3:],
        len(name),
        "ada" in name,
        name.split(),
        hash(name) == hash("ada lovelace"),
    )
    print(
        name.replace("a", "A"),
        name.center(20, "*"),
        name.find("l"),
        name.startswith("ada"),
        name * 2,
        Name("%s!") % "hey",
    )
    print(
        name.encode(),
        name.strip("a"),
        name.partition(" "),
        int(UserString("42")),
        float(UserString("1.5")),
        Name(12),
    )
    print(name.zfill(15), name.isalpha(), name.join(["1", "2"]), sorted(name)[:3])

    recent = Recent([1, 2, 3], 2)
    print(
        recent,
        type(recent.copy()).__name__,
        recent.copy(),
        recent.copy().maxlen,
        recent * 2,
        copy.copy(recent),
    )
    index = Index(list)
    index["a"].append(1)
    print(
        index,
        type(index.copy()).__name__,
        index.copy(),
        index | {"b": [2]},
        type({"c": [3]} | index).__name__,
    )
    tally = Tally("abca")
    print(tally, type(tally.copy()).__name__, type(tally + tally).__name__, tally.most_common(1))
    loop: deque[object] = deque([1])
    loop.append(loop)
    print(loop)
    nest: defaultdict[str, object] = defaultdict(None)
    nest["self"] = nest
    print(nest)
    print(type(recent), type(index), type(chain), type(lower), deque, Counter, UserList)
