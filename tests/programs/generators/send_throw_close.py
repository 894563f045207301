"""The whole generator protocol."""

from collections.abc import Generator


def averager() -> Generator[float, float, str]:
    total = 0.0
    n = 0
    avg = 0.0
    try:
        while True:
            try:
                value = yield avg
            except ValueError as e:
                print("thrown", e)
                continue
            if value < 0:
                return f"done after {n}"
            total += value
            n += 1
            avg = total / n
    finally:
        print("cleanup", n)


def main() -> None:
    g = averager()
    print(next(g), g.send(10), g.send(20), g.throw(ValueError("bad")), g.send(60))
    try:
        g.send(-1)
    except StopIteration as e:
        print(e.value)
    g = averager()
    next(g)
    g.close()
    g.close()
    print(next(g, None))
    h = averager()
    try:
        h.send(1.0)
    except TypeError as e:
        print(e)
    try:
        h.throw(KeyError("early"))
    except KeyError as e:
        print("thrown before start", e)
    k = averager()
    next(k)
    try:
        k.throw(OSError("out"))
    except OSError as e:
        print("escaped", e)
