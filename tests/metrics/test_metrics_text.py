"""The Prometheus text form, and the rules of names."""

import asyncio

import pytest

from naja.metrics import LoopLag, Registry


def test_text_form() -> None:
    registry = Registry()
    requests = registry.counter("requests_total", "All requests.\nReally \\ all.", {"method": "GET"})
    registry.counter("requests_total", "", {"method": 'a"b\\c\nd'}).inc()
    requests.inc()
    requests.inc(2)
    gauge = registry.gauge("temperature", "Degrees.")
    gauge.set(1.5)
    gauge.add(-2)
    registry.gauge_from("answer", "From a function.", lambda: 42)
    registry.gauge_from("big", "Infinite.", lambda: float("inf"))
    assert registry.render() == (
        "# HELP requests_total All requests.\\nReally \\\\ all.\n"
        "# TYPE requests_total counter\n"
        'requests_total{method="GET"} 3\n'
        'requests_total{method="a\\"b\\\\c\\nd"} 1\n'
        "# HELP temperature Degrees.\n# TYPE temperature gauge\ntemperature -0.5\n"
        "# HELP answer From a function.\n# TYPE answer gauge\nanswer 42\n"
        "# HELP big Infinite.\n# TYPE big gauge\nbig +Inf\n"
    )


def test_histogram_buckets_are_cumulative_and_inclusive() -> None:
    registry = Registry()
    histogram = registry.histogram("seconds", "Time.", [0.5, 1.0], {"path": "/"})
    for value in (0.5, 0.75, 1.0, 2.0):
        histogram.observe(value)
    assert registry.render().splitlines()[2:] == [
        'seconds_bucket{path="/",le="0.5"} 1',
        'seconds_bucket{path="/",le="1.0"} 3',
        'seconds_bucket{path="/",le="+Inf"} 4',
        'seconds_sum{path="/"} 4.25',
        'seconds_count{path="/"} 4',
    ]


def test_mistakes() -> None:
    registry = Registry()
    counter = registry.counter("a_total", "")
    with pytest.raises(ValueError):
        counter.inc(-1)
    for name, labels in [
        ("a_total", None),
        ("1a", None),
        ("a-b", None),
        ("b", {"__x": ""}),
        ("b", {"x-y": ""}),
    ]:
        with pytest.raises(ValueError):
            registry.counter(name, "", labels)
    with pytest.raises(ValueError):
        registry.gauge("a_total", "", {"x": "y"})
    with pytest.raises(ValueError):
        registry.histogram("h", "", [1.0, 1.0])


def test_loop_lag() -> None:
    registry = Registry()
    lag = LoopLag(registry, 0.001)
    lag.sample(0.25)
    lag.sample(-1.0)
    assert "naja_loop_lag_seconds 0.0\n" in registry.render()
    assert "naja_loop_lag_largest_seconds 0.25\n" in registry.render()

    async def run() -> None:
        lag.start()
        await asyncio.sleep(0.01)
        lag.stop()

    asyncio.run(run())
    assert "naja_loop_lag_seconds 0.0\n" not in registry.render()
