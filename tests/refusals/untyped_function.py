# refused: NAJA100 2:1 is missing a type annotation
def add(a, b):
    return a + b

def main() -> None:
    print(add(1, 2))
