# refused: NAJA004 2:1 main's argument port is of a type that no command line can give
def main(*, port=80) -> None:
    print(port)
