"""add_note, __notes__, with_traceback, traceback line numbers."""


def deep(n: int) -> None:
    if n == 0:
        raise ValueError("deep")
    deep(n - 1)


def main() -> None:
    try:
        deep(3)
    except ValueError as e:
        e.add_note("first note")
        e.add_note("second")
        print(e.__notes__)
        tb = e.__traceback__
        lines = []
        while tb is not None:
            lines.append(tb.tb_lineno)
            tb = tb.tb_next
        print(lines)
        saved = e
    print(saved, saved.args)
    err = KeyError("x").with_traceback(None)
    print(err.__traceback__, repr(err))
    group = ExceptionGroup("both", [KeyError("k"), ValueError("v")])
    group.add_note("of the group")
    keys, others = group.split(KeyError)
    assert keys is not None and others is not None
    keys.add_note("of a part")
    print(keys.__notes__, others.__notes__, group.__notes__, hasattr(keys.exceptions[0], "__notes__"))
