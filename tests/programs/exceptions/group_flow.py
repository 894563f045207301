"""except* with raises, nested groups, and leftovers merged."""


def main() -> None:
    try:
        try:
            raise ExceptionGroup("g", [ValueError("v"), KeyError("k"), OSError("o")])
        except* ValueError:
            print("handling v")
            raise TypeError("new")
        except* KeyError:
            print("handling k")
    except ExceptionGroup as g:
        print(repr(g))
        print([type(e).__name__ for e in g.exceptions], repr(g.exceptions[0].__context__))
    try:
        try:
            raise ExceptionGroup("a", [ExceptionGroup("b", [ValueError(1)]), KeyError(2)])
        except* ValueError as eg:
            print("nested kept", repr(eg))
            raise
    except* KeyError as eg2:
        print("k", repr(eg2))
    except* ValueError as eg3:
        print("v", repr(eg3))

    def find() -> str:
        result = "none"
        try:
            raise BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError("x")])
        except* KeyboardInterrupt as k:
            result = f"interrupt {type(k).__name__}"
        except* ValueError as v:
            result += f" value {type(v).__name__}"
        return result

    print(find())
    group = ExceptionGroup("parts", [ValueError(1), KeyError(2)])
    some, others = group.split(ValueError)
    assert some is not None and others is not None
    print(group.__suppress_context__, some.__suppress_context__, others.__suppress_context__)
