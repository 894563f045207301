# refused: NAJA014 5:11 an operation on Any: subscript
import json

def main() -> None:
    print(json.loads("[1]")[0])
