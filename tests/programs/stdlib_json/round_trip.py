"""Typed access to parsed data, hooks, files."""

import io
import json


def total(value: object) -> int:
    if isinstance(value, dict):
        return sum(total(v) for v in value.values())
    if isinstance(value, list):
        return sum(map(total, value))
    return value if isinstance(value, int) else 0


def main() -> None:
    text = '{"users": [{"name": "Ann", "age": 3}, {"name": "Bob", "age": 4}], "v": 1.0}'
    data: dict[str, object] = json.loads(text)
    users = data["users"]
    assert isinstance(users, list)
    print(
        [u["name"] for u in users if isinstance(u, dict)], total(data), json.loads(json.dumps(data)) == data
    )
    buf = io.StringIO()
    json.dump(data, buf)
    buf.seek(0)
    again: object = json.load(buf)
    print(again == data, json.dumps(data) == text)
    pairs: object = json.loads(
        '{"a": 1, "b": 2.5}', parse_float=str, object_pairs_hook=lambda p: [k for k, _ in p]
    )
    print(pairs, json.loads(b"[1]"), json.loads("[1.5]", parse_float=lambda s: s + "!"))
