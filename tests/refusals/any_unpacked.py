# refused: NAJA014 5:14 an operation on Any: unpacking
import json

def main() -> None:
    print(*[*json.loads("[1]")])
