# refused: NAJA???? 2:1 the import raised ZeroDivisionError
VALUE = 1 // 0

def main() -> None:
    print(VALUE)
