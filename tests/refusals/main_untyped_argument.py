# refused: NAJA???? 2:1 is missing a type annotation
def main(*, port=80) -> None:
    print(port)
