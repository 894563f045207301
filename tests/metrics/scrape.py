"""Reading an exposition with Prometheus's own parser, and what must hold for every one."""

from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families


def families(text: str) -> dict[str, Metric]:
    """The families of an exposition by name, without `_total`; each is there once and has no sample twice."""
    found: dict[str, Metric] = {}
    for family in text_string_to_metric_families(text):
        assert family.name not in found, f"{family.name} comes in two places"
        assert family.type in ("counter", "gauge", "histogram"), family
        assert family.documentation, f"{family.name} has no help"
        samples = [(sample.name, tuple(sorted(sample.labels.items()))) for sample in family.samples]
        assert len(samples) == len(set(samples)), samples
        found[family.name] = family
    assert text.count("# TYPE ") == len(found) and text.endswith("\n")
    return found


def value(found: dict[str, Metric], name: str, **labels: str) -> float:
    """The only sample of `name` with these labels among its own."""
    family = next(one for one in found.values() if any(sample.name == name for sample in one.samples))
    values = [
        sample.value
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    ]
    assert len(values) == 1, (name, labels, family.samples)
    return float(values[0])
