"""Serialising and parsing a nested document."""

import json

ROUNDS = 900


def document() -> dict[str, object]:
    users = [
        {
            "id": i,
            "name": f"user {i} \u00e9",
            "score": i * 1.25,
            "tags": ["a", "b\n", None, True],
            "pos": {"x": -i, "y": 10**i % 97},
        }
        for i in range(400)
    ]
    return {"users": users, "count": len(users), "ok": False}


def main() -> None:
    doc = document()
    size = 0
    for _ in range(ROUNDS):
        text = json.dumps(doc)
        size += len(text)
        doc = json.loads(text)
    print(size, doc == document(), doc["count"])
