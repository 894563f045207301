# refused: NAJA002 2:1 importing the program raised ZeroDivisionError
VALUE = 1 // 0

def main() -> None:
    print(VALUE)
