"""Counters, gauges and histograms, and their text form for Prometheus."""

from naja.metrics.lag import LoopLag
from naja.metrics.registry import CONTENT_TYPE, Counter, Gauge, Histogram, Registry

__all__ = ["CONTENT_TYPE", "Counter", "Gauge", "Histogram", "LoopLag", "Registry"]
