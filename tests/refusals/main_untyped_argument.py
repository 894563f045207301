# refused: NAJA???? 2:1 missing a type annotation
def main(*, port=80) -> None:
    print(port)
