# refused: NAJA028 6:29 what attrgetter is called with is not known at build time
import operator


def main() -> None:
    print(sorted(["a"], key=operator.attrgetter(input())))
