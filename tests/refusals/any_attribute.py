# refused: NAJA014 6:11 an operation on Any: attribute "keys"
import json

def main() -> None:
    data = json.loads("{}")
    print(data.keys())
