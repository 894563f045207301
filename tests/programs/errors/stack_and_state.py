"""State is consistent after errors in the middle of operations."""


def main() -> None:
    xs = [1, 2, 3]
    try:
        xs[0], xs[9], xs[1] = 7, 8, 9
    except IndexError as e:
        print(e, xs)
    d = {"a": 1}
    try:
        d["b"] = d["zz"]
    except KeyError as e:
        print(e, d)
    try:
        xs += [1 // (len(xs) - 3)]
    except ZeroDivisionError as e:
        print(e, xs)
    try:
        xs.extend(10 // n for n in (5, 2, 0, 1))
    except ZeroDivisionError:
        print(xs)
    try:
        print("not printed", 1 // (len(d) - 1))
    except ZeroDivisionError:
        print("nothing before")
    ba = bytearray(b"abc")
    try:
        ba.extend([1, 2, 300])
    except ValueError as e:
        print(e, ba)
