"""Counters, gauges and histograms, and their text form for Prometheus."""

from naja.metrics.exposition import CONTENT_TYPE, Exposition
from naja.metrics.lag import LoopLag
from naja.metrics.machine import MachineMetrics
from naja.metrics.registry import Counter, Gauge, Histogram, Registry

__all__ = [
    "CONTENT_TYPE",
    "Counter",
    "Exposition",
    "Gauge",
    "Histogram",
    "LoopLag",
    "MachineMetrics",
    "Registry",
]
