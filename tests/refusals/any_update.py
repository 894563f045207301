# refused: NAJA014 6:18 an operation on Any: update()
import json

def main() -> None:
    known: dict[str, int] = {}
    known.update(json.loads("{}"))
    print(known)
