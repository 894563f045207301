# refused: NAJA006 4:5 syntax error: unexpected indent
def main() -> None:
    x = 1
     y = 2
