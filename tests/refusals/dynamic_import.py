# refused: NAJA015 5:5 dynamic import
import importlib

def main() -> None:
    importlib.import_module("json")
