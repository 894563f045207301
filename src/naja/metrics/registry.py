"""Metrics: counters, gauges, histograms, and the registry that shows them. Their text form is `exposition.py`.

A metric is made once, at import, with the values of its labels; counting is then an addition to an attribute.
Values that something else already counts (drops of a protocol, the heap) are read by a function at
exposition. What is measured is decided where it happens; this file knows no protocol.
"""

from collections.abc import Callable
from itertools import pairwise

from naja.metrics.exposition import Exposition, Labels, Number, is_metric_name, label_text

SECONDS: list[float] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0]
"""Upper bounds that suit the time of a request."""


class Counter:
    """A number that only grows. Hot code may add to `value` itself."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value = 0

    def inc(self, by: int = 1) -> None:
        """Add `by`. ValueError where it is negative."""
        if by < 0:
            raise ValueError("a counter cannot go down")
        self.value += by


class Gauge:
    """A number that goes up and down."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: Number = 0

    def set(self, value: Number) -> None:
        """Replace the value."""
        self.value = value

    def add(self, by: Number) -> None:
        """Add `by`, which may be negative."""
        self.value += by


class Histogram:
    """Observations counted by upper bound."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: list[float]) -> None:
        if not bounds or any(a >= b for a, b in pairwise(bounds)):
            raise ValueError("bounds have to be given in increasing order")
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def observe(self, value: float) -> None:
        """Count one observation; a bound includes values equal to it."""
        at = 0
        for bound in self.bounds:  # most values are below the first ones
            if value <= bound:
                break
            at += 1
        self.counts[at] += 1
        self.total += value


class _Series:
    """One metric under a name: its label text and where its value comes from."""

    __slots__ = ("function", "labels", "metric")

    def __init__(
        self, labels: str, metric: Counter | Gauge | Histogram | None, function: Callable[[], Number] | None
    ) -> None:
        self.labels = labels
        self.metric = metric
        self.function = function


class _Family:
    """All series of a name, with its help and kind."""

    __slots__ = ("kind", "series", "text")

    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.text = text
        self.series: list[_Series] = []


class _Collector:
    """A function that adds families. In a field of its own: what a list holds, it may have in common with all lists of a
    program, and then every function of the program could be meant."""

    __slots__ = ("write",)

    def __init__(self, write: Callable[[Exposition], None]) -> None:
        self.write = write


class Registry:
    """Metrics in the order in which they were made. Making the same name and labels twice is a ValueError."""

    __slots__ = ("_collectors", "_families")

    def __init__(self) -> None:
        self._families: dict[str, _Family] = {}
        self._collectors: list[_Collector] = []

    def counter(self, name: str, text: str, labels: Labels | None = None) -> Counter:
        """A new counter; its name ends in `_total` by convention."""
        counter = Counter()
        self._add(name, "counter", text, labels, counter, None)
        return counter

    def gauge(self, name: str, text: str, labels: Labels | None = None) -> Gauge:
        """A new gauge."""
        gauge = Gauge()
        self._add(name, "gauge", text, labels, gauge, None)
        return gauge

    def histogram(
        self, name: str, text: str, bounds: list[float] | None = None, labels: Labels | None = None
    ) -> Histogram:
        """A new histogram, with SECONDS as its bounds unless others are given."""
        histogram = Histogram(SECONDS if bounds is None else bounds)
        self._add(name, "histogram", text, labels, histogram, None)
        return histogram

    def adopt(
        self, name: str, text: str, metric: Counter | Gauge | Histogram, labels: Labels | None = None
    ) -> None:
        """Show a metric that exists already."""
        kind = (
            "histogram"
            if isinstance(metric, Histogram)
            else "gauge"
            if isinstance(metric, Gauge)
            else "counter"
        )
        self._add(name, kind, text, labels, metric, None)

    def counter_from(
        self, name: str, text: str, read: Callable[[], Number], labels: Labels | None = None
    ) -> None:
        """A counter whose value `read` gives."""
        self._add(name, "counter", text, labels, None, read)

    def gauge_from(
        self, name: str, text: str, read: Callable[[], Number], labels: Labels | None = None
    ) -> None:
        """A gauge whose value `read` gives."""
        self._add(name, "gauge", text, labels, None, read)

    def collect(self, write: Callable[[Exposition], None]) -> None:
        """Let `write` add families that only it knows, behind all others; their names must be its own."""
        self._collectors.append(_Collector(write))

    def render(self) -> str:
        """The text form of everything, for a scrape."""
        out = Exposition()
        for name, family in self._families.items():
            out.family(name, family.kind, family.text)
            for series in family.series:
                metric = series.metric
                if isinstance(metric, Histogram):
                    out.histogram(name, series.labels, metric.bounds, metric.counts, metric.total)
                elif metric is not None:
                    out.sample(name, series.labels, metric.value)
                elif series.function is not None:
                    out.sample(name, series.labels, series.function())
        for collector in self._collectors:
            collector.write(out)
        return out.text()

    def _add(
        self,
        name: str,
        kind: str,
        text: str,
        labels: Labels | None,
        metric: Counter | Gauge | Histogram | None,
        function: Callable[[], Number] | None,
    ) -> None:
        if not is_metric_name(name):
            raise ValueError(f"not a metric name: {name!r}")
        family = self._families.get(name)
        if family is None:
            family = _Family(kind, text)
            self._families[name] = family
        rendered = label_text({} if labels is None else labels)
        if family.kind != kind:
            raise ValueError(f"{name} is a {family.kind} already")
        if any(series.labels == rendered for series in family.series):
            raise ValueError(f"{name}{{{rendered}}} exists already")
        family.series.append(_Series(rendered, metric, function))
