"""Loops over indices, where all are inside, where the first is outside, and where one in the middle is: what the rounds before
have done stays done, and the error comes in its round."""

from collections.abc import Callable


def add_one(xs: list[int], start: int, stop: int) -> int:
    for i in range(start, stop):
        xs[i] += 10
    return -1


def neighbours(xs: list[int], start: int, stop: int) -> int:
    last = -100
    for i in range(start, stop):
        xs[i] = xs[i - 1] + xs[i + 1]
        last = i
    return last


def by_twos(xs: list[int], start: int, stop: int) -> int:
    total = 0
    for i in range(start, stop, 2):
        total += xs[i] * (i + 1)
        xs[i] = total
    return total


def downwards(xs: list[int], start: int, stop: int) -> int:
    i = -50
    for i in range(stop, start, -1):
        xs[i] -= i
    return i


def down_by_threes(xs: list[int], start: int, stop: int) -> int:
    seen = 0
    for i in range(stop, start, -3):
        seen = seen * 7 + xs[i - 1] + xs[i + 1]
    else:
        seen += 1
    return seen


def any_step(xs: list[int], start: int, stop: int) -> int:
    step = start + stop or 1
    count = 0
    for i in range(start, stop, step):
        xs[i] = count
        count += 1
    return count


def upwards_while(xs: list[int], start: int, stop: int) -> int:
    i = start
    while i < stop and xs[i] < 90:
        xs[i] += 5
        i += 1
    return i


def at_most(xs: list[int], start: int, stop: int) -> int:
    i = start
    while i <= stop:
        xs[i] = -xs[i]
        i += 1
    return i


def downwards_while(xs: list[int], start: int, stop: int) -> int:
    i = stop
    while i >= start:
        i -= 1
        xs[i] += xs[i + 1]
    return i


def not_equal(xs: list[int], start: int, stop: int) -> int:
    i = start
    while i != stop and i < 9:
        xs[i] = i
        i += 1
    return i


def leaves_early(xs: list[int], start: int, stop: int) -> int:
    found = -7
    for i in range(start, stop):
        if xs[i] == 3:
            found = i
            break
        xs[i] = 8
    else:
        found = -8
    return found


def goes_on(xs: list[int], start: int, stop: int) -> int:
    skipped = 0
    i = start
    while i < stop:
        if xs[i] & 1:
            skipped += 1
            i += 1
            continue
        xs[i] |= 1
        i += 2
    return skipped * 100 + i


def two_counters(xs: list[int], start: int, stop: int) -> int:
    j = stop
    total = 0
    for i in range(start, stop):
        total = total * 3 + xs[j - 1] - xs[i]
        j -= 1
        xs[j] = total % 11
    return total


def in_step(xs: list[int], start: int, stop: int) -> int:
    j = start + 1
    k = 0
    for i in range(start, stop):
        xs[k] += xs[j] + i
        j += 1
        k += 1
    return k * 100 + j


def counted(xs: list[int], start: int, stop: int) -> int:
    ys = xs[:stop]
    total = 0
    for i, y in enumerate(ys, start):
        total += xs[i] * y
        xs[i + 1] = total
    return total


def two_names(xs: list[int], start: int, stop: int) -> int:
    ys = xs
    for i in range(start, stop):
        ys[i] = xs[i - 1] + 1
    return len(ys)


def shrinks(xs: list[int], start: int, stop: int) -> int:
    for i in range(start, stop):
        xs[i] += 1
        if xs[i] % 3 == 0:
            xs.pop()
    return len(xs)


def shrinks_under_other_name(xs: list[int], start: int, stop: int) -> int:
    ys = xs
    for i in range(start, stop):
        ys[i] = 0
        del xs[-1]
    return len(xs)


def grows(xs: list[int], start: int, stop: int) -> int:
    for i in range(start, stop):
        xs[i] += 1
        xs.append(i)
    return len(xs)


def one_place(xs: list[int], start: int, stop: int) -> int:
    for i in range(start, stop):
        xs[start] += xs[-1] + i
    return -1


def backwards(xs: list[int], start: int, stop: int) -> int:
    total = 0
    for i in range(start, stop):
        total = total * 5 + xs[-i] - xs[~i]
    return total


def scaled(xs: list[int], start: int, stop: int) -> int:
    total = 0
    for i in range(start, stop):
        total += xs[2 * i] - xs[2 * i + 1] + xs[i << 1]
        xs[3 * i - start] = total
    return total


def scaled_down(xs: list[int], start: int, stop: int) -> int:
    total = 0
    for i in range(start, stop):
        total = total * 2 + xs[stop - i] + xs[5 - 2 * i]
        xs[i // 2] += 1
    return total


def masked(xs: list[int], start: int, stop: int) -> int:
    total = 0
    for i in range(start, stop):
        total = total * 2 + xs[(i * 7 + total) & 3]
        xs[i & 1] += 1
    return total


def caught_inside(xs: list[int], start: int, stop: int) -> int:
    errors = 0
    for i in range(start, stop):
        try:
            xs[i] += xs[i + 1]
        except IndexError:
            errors += 1
    return errors


def finally_inside(xs: list[int], start: int, stop: int) -> int:
    done = 0
    for i in range(start, stop):
        try:
            xs[i] += 1
        finally:
            done += 1
            xs[0] = done
    return done


def unset(xs: list[int], start: int, stop: int) -> int:
    for i in range(start, stop):
        if xs[i] > 3:
            last = i
        xs[i] += last
    return last


def nested(xs: list[int], start: int, stop: int) -> int:
    total = 0
    for i in range(start, stop):
        for j in range(i, stop):
            total += xs[i] * xs[j]
            xs[j] -= 1
        xs[i] = total % 13
    return total


def through_itself(xs: list[int], start: int, stop: int) -> int:
    total = 0
    for i in range(start, stop):
        total += xs[xs[i]]
        xs[i] += 1
    return total


def last_of_each(xs: list[int], start: int, stop: int) -> int:
    x = y = i = 77
    for i in range(start, stop):
        x, y = y, xs[i]
    return x * 10000 + y * 100 + i


KERNELS: list[Callable[[list[int], int, int], int]] = [
    add_one,
    neighbours,
    by_twos,
    downwards,
    down_by_threes,
    any_step,
    upwards_while,
    at_most,
    downwards_while,
    not_equal,
    leaves_early,
    goes_on,
    two_counters,
    in_step,
    counted,
    two_names,
    shrinks,
    shrinks_under_other_name,
    grows,
    one_place,
    backwards,
    scaled,
    scaled_down,
    masked,
    caught_inside,
    finally_inside,
    unset,
    nested,
    through_itself,
    last_of_each,
]


def outcome(kernel: Callable[[list[int], int, int], int], xs: list[int], start: int, stop: int) -> str:
    try:
        return str(kernel(xs, start, stop))
    except IndexError as error:
        return str(error)
    except ValueError as error:
        return str(error)
    except UnboundLocalError:
        return "unset"


def main() -> None:
    for kernel in KERNELS:
        digest = 0
        lines: list[str] = []
        for size in range(6):
            for start in range(-6, 7):
                for stop in range(-6, 8):
                    xs = [3 * i - 4 for i in range(size)]
                    text = f"{outcome(kernel, xs, start, stop)} {xs}"
                    lines.append(text)
                    for character in text:
                        digest = (digest * 31 + ord(character)) & 0xFFFFFFFF
        print(f"{kernel.__name__} {digest:08x} {lines[5]} | {lines[-7]} | {lines[-1]}")
    far()


def far() -> None:
    """Ranges beyond machine words."""
    xs = [1, 2, 3]
    for start, stop in [
        ((1 << 63) - 2, (1 << 63) + 2),
        (-(1 << 63) - 2, -(1 << 63) + 1),
        (0, 1 << 63),
        (0, 1 << 64),
        (1, 1 << 200),
        (-3, 1 << 62),
        (1 << 62, (1 << 62) + 2),
        (-(1 << 62) - 2, 2),
        ((1 << 64) - 1, (1 << 64) + 1),
    ]:
        for kernel in (add_one, neighbours, by_twos, scaled, at_most, in_step, last_of_each, masked):
            ys = list(xs)
            if kernel is masked:
                ys.pop()
            print(kernel.__name__, start, stop, outcome(kernel, ys, start, stop), ys)
