# refused: NAJA015 3:5 dynamic import
def main() -> None:
    __import__("json")
