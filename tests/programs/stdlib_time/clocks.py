"""Monotonic clocks go forward; sleep waits."""

import time


def main() -> None:
    a = time.monotonic()
    p = time.perf_counter_ns()
    time.sleep(0.01)
    b = time.monotonic()
    print(
        0.009 < b - a < 5,
        time.perf_counter_ns() > p,
        time.time() > 1.6e9,
        isinstance(time.time_ns(), int),
        time.monotonic_ns() >= int(b * 1e9) - 1000,
    )
    time.sleep(0)
    try:
        time.sleep(-1)
    except ValueError as e:
        print(e)
    print(
        time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365.25)),
        time.gmtime(0).tm_year,
        tuple(time.gmtime(1e9))[:6],
    )
