"""ExceptionGroup, except*, split and subgroup."""


def raise_group(*errors: Exception) -> None:
    raise ExceptionGroup("several", errors)


def handle(*errors: Exception) -> None:
    try:
        raise_group(*errors)
    except* ValueError as g:
        print("values", [str(e) for e in g.exceptions], g.message)
    except* (KeyError, TypeError) as g2:
        print("others", [repr(e) for e in g2.exceptions])
    else:
        print("else")
    finally:
        print("finally")


def main() -> None:
    handle(ValueError("a"), KeyError("k"), ValueError("b"))
    handle(TypeError("t"))
    try:
        handle(ValueError("a"), OSError("left"), RuntimeError("over"))
    except ExceptionGroup as g:
        print("uncaught", g, [repr(e) for e in g.exceptions])
    try:
        raise ValueError("single")
    except* ValueError as g:
        print("wrapped", repr(g), len(g.exceptions))
    nested = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [KeyError(2), ValueError(3)])])
    match, rest = nested.split(ValueError)
    print(repr(match), repr(rest))
    print(
        repr(nested.subgroup(KeyError)),
        nested.subgroup(OSError),
        nested.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] == 3),
    )
    print(nested.derive([OSError()]), isinstance(nested, Exception), str(nested))
    try:
        ExceptionGroup("none", [])
    except ValueError as e:
        print(e)
