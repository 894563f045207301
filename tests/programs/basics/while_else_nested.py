"""Nested loops with try/finally around break and continue."""


def main() -> None:
    log: list[str] = []
    i = 0
    while True:
        i += 1
        try:
            if i == 2:
                continue
            if i == 4:
                break
            log.append(f"body {i}")
        finally:
            log.append(f"finally {i}")
    else:
        log.append("else")
    for n in range(2, 12):
        for d in range(2, n):
            if n % d == 0:
                log.append(f"{n}={d}*{n // d}")
                break
        else:
            log.append(f"{n} prime")
    print("\n".join(log))
