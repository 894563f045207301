# refused: NAJA026 3:12 a class made at run time
def main() -> None:
    made = type("Made", (), {})
    print(made)
