"""What collections are made and changed at import."""

from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque

ORDER: "OrderedDict[str, int]" = OrderedDict(a=1, b=2, c=3)
ORDER.move_to_end("a")
ORDER.move_to_end("c", last=False)
ORDER["d"] = 4
FIRST = ORDER.popitem(last=False)
KEYS = list(ORDER.keys())
BACK = [*reversed(ORDER)]
ITEMS = [(k, v) for k, v in ORDER.items()]
CHAIN = ChainMap({"x": 1}, {"y": 2}).new_child()
CHAIN["z"] = 3
COPY = CHAIN.copy()
USER: "UserDict[str, int]" = UserDict(ORDER)
USER["u"] = 5
USER2 = USER.copy()
LIST = UserList([3, 1, 2])
LIST.sort()
NAME = UserString("abc").upper()
COUNT = Counter("hello")
COUNT.update("world")
GROUPS: "defaultdict[str, list[int]]" = defaultdict(list)
GROUPS["a"].append(1)
RING = deque([1, 2, 3], maxlen=3)
RING.append(4)
SHOWN = f"{ORDER} {CHAIN} {USER} {LIST} {NAME} {COUNT} {GROUPS} {RING}"


def main() -> None:
    print(ORDER, FIRST, KEYS, BACK, ITEMS)
    print(CHAIN, COPY, USER, USER2, LIST, NAME, COUNT, GROUPS, RING)
    print(SHOWN)
    ORDER.move_to_end("d", last=False)
    GROUPS["b"].append(2)
    USER["more"] = 1
    print(ORDER, GROUPS, USER, type(ORDER), list(ORDER.items()))
