# refused: NAJA010 2:1 no overlay for module sqlite3
from sqlite3 import connect

def main() -> None:
    connect(":memory:")
