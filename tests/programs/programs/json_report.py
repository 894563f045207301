"""Reading JSON records into typed values, validating, grouping and reporting."""

import json
from dataclasses import asdict, dataclass

DATA = """[
 {"id": 1, "customer": "Ann", "items": [{"sku": "A1", "qty": 2, "price": 9.99},
   {"sku": "B2", "qty": 1, "price": 100}]},
 {"id": 2, "customer": "Bob", "items": []},
 {"id": 3, "customer": "Ann", "items": [{"sku": "A1", "qty": 10, "price": 9.5}], "note": "r\\u00e9duit"},
 {"id": "x", "customer": "Eve", "items": []},
 {"id": 5, "items": []},
 {"id": 6, "customer": "Cy", "items": [{"sku": "Z", "qty": -1, "price": 1}]},
 7
]"""


@dataclass(frozen=True)
class Item:
    sku: str
    qty: int
    price: float

    @property
    def total(self) -> float:
        return self.qty * self.price


@dataclass(frozen=True)
class Order:
    id: int
    customer: str
    items: tuple[Item, ...]
    note: str | None = None

    @property
    def total(self) -> float:
        return sum((i.total for i in self.items), 0.0)


class Invalid(ValueError):
    pass


def text(d: dict[str, object], key: str) -> str:
    match d.get(key):
        case str(s):
            return s
        case None:
            raise Invalid(f"{key} is missing")
        case other:
            raise Invalid(f"{key} is {type(other).__name__}, not str")


def whole(d: dict[str, object], key: str, low: int = 0) -> int:
    v = d.get(key)
    if isinstance(v, bool) or not isinstance(v, int):
        raise Invalid(f"{key} is {v!r}")
    if v < low:
        raise Invalid(f"{key} is below {low}: {v}")
    return v


def number(d: dict[str, object], key: str) -> float:
    v = d.get(key)
    if isinstance(v, (int, float)):
        return v
    raise Invalid(f"{key} is {v!r}")


def item(d: object) -> Item:
    if not isinstance(d, dict):
        raise Invalid("item is no object")
    return Item(text(d, "sku"), whole(d, "qty", 1), number(d, "price"))


def order(d: object) -> Order:
    if not isinstance(d, dict):
        raise Invalid(f"order is {type(d).__name__}")
    items = d.get("items")
    if not isinstance(items, list):
        raise Invalid("items is no list")
    note = d.get("note")
    return Order(
        whole(d, "id"), text(d, "customer"), tuple(map(item, items)), note if isinstance(note, str) else None
    )


def main() -> None:
    raw: list[object] = json.loads(DATA)
    orders: list[Order] = []
    for i, entry in enumerate(raw):
        try:
            orders.append(order(entry))
        except Invalid as e:
            print(f"record {i}: {e}")
    by: dict[str, list[Order]] = {}
    for o in orders:
        by.setdefault(o.customer, []).append(o)
    for name in sorted(by):
        print(f"{name:<6}{len(by[name]):>3}{sum(o.total for o in by[name]):>10.2f}")
    print(json.dumps([asdict(o) for o in orders], indent=1, ensure_ascii=False))
    print(max(orders, key=lambda o: o.total).id, [i.sku for o in orders for i in o.items])
