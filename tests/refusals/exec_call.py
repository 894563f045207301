# refused: NAJA015 3:5 exec() is not supported
def main() -> None:
    exec("x = 1")
