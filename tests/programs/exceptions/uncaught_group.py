"""An uncaught group exits 1."""


def main() -> None:
    print("raising")
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError("k")])
    except* ValueError as e:
        print("handled", len(e.exceptions))
