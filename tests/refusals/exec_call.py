# refused: NAJA???? 3:5 is not supported: exec
def main() -> None:
    exec("x = 1")
