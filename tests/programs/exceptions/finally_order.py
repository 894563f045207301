"""The order of nested finally blocks and with exits under every exit."""

log: list[str] = []


class T:
    def __init__(self, n: str) -> None:
        self.n = n

    def __enter__(self) -> None:
        log.append("+" + self.n)

    def __exit__(self, *a: object) -> None:
        log.append("-" + self.n)


def run(how: str) -> str:
    try:
        with T("a"):
            try:
                with T("b"), T("c"):
                    for i in range(3):
                        with T(f"i{i}"):
                            if how == "return":
                                return "returned"
                            if how == "break":
                                break
                            if how == "continue":
                                continue
                            if how == "raise":
                                raise ValueError
                    log.append("after loop")
            finally:
                log.append("f1")
    except ValueError:
        log.append("except")
    finally:
        log.append("f2")
    return "end"


def main() -> None:
    for how in ("return", "break", "continue", "raise", "none"):
        print(how, run(how), " ".join(log))
        log.clear()
