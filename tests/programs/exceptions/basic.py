"""try, except, else, finally in every order."""


def run(n: int) -> str:
    log = []
    try:
        log.append("try")
        if n == 1:
            raise ValueError("v")
        if n == 2:
            raise KeyError("k")
        if n == 3:
            return "/".join(log) + " returned"
    except ValueError as e:
        log.append(f"except {e}")
    except (KeyError, IndexError) as e:
        log.append(f"lookup {e}")
    else:
        log.append("else")
    finally:
        log.append("finally")
        print(n, log)
    return "/".join(log)


def main() -> None:
    for n in range(4):
        print(run(n))
