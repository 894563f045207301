"""TypedDict values are plain dictionaries."""

from typing import Literal, NotRequired, TypedDict


class User(TypedDict):
    name: str
    age: NotRequired[int]


def level(u: User) -> Literal["child", "adult", "unknown"]:
    if "age" not in u:
        return "unknown"
    return "child" if u["age"] < 18 else "adult"


def main() -> None:
    us: list[User] = [{"name": "a"}, {"name": "b", "age": 5}, User(name="c", age=40)]
    for u in us:
        print(u, level(u), u.get("age"), len(u), list(u.items()))
    made = User(name="d")
    makers = [User]
    print(type(made), type(made) is dict, type(makers[0](name="e", age=3)) is dict, User.__name__)
    us[0]["age"] = 18
    print(level(us[0]), us[0] == {"name": "a", "age": 18})
