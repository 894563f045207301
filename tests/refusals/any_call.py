# refused: NAJA014 6:11 an operation on Any: call
import json

def main() -> None:
    f = json.loads("1")
    print(f(2))
