"""What HTTP servers count, and how a registry shows it. Made at import, so that an image holds a finished registry."""

from collections.abc import Callable

from naja.http.errors import Refusal
from naja.metrics import Registry
from naja.metrics.registry import SECONDS, Histogram


class HttpMetrics:
    """What the servers of one application count. The hot path only adds to integers."""

    __slots__ = (
        "accepted",
        "connections",
        "failures",
        "overloads",
        "refusals",
        "responses",
        "seconds",
        "slow_readers",
    )

    def __init__(self) -> None:
        self.accepted = 0
        self.connections = 0
        self.overloads = 0
        self.failures = 0
        self.slow_readers = 0
        self.responses = [0] * 6
        self.refusals = [0] * len(Refusal)
        self.seconds = Histogram(SECONDS)

    def count(self, status: int) -> None:
        """Count a response."""
        self.responses[status // 100] += 1

    def register(self, registry: Registry) -> None:
        """Show everything in `registry`."""
        for hundred in range(1, 6):
            registry.counter_from(
                "naja_http_responses_total",
                "Responses by class of status.",
                _element(self.responses, hundred),
                {"status": f"{hundred}xx"},
            )
        for reason in Refusal:
            if reason is not Refusal.NONE:
                registry.counter_from(
                    "naja_http_refusals_total",
                    "Input that was refused, by reason.",
                    _element(self.refusals, reason),
                    {"reason": reason.name.lower()},
                )
        registry.adopt("naja_http_request_seconds", "Time from head to response.", self.seconds)
        registry.gauge_from("naja_http_connections", "Open connections.", lambda: self.connections)
        registry.counter_from("naja_http_accepted_total", "Connections accepted.", lambda: self.accepted)
        registry.counter_from(
            "naja_http_overloads_total", "Connections over the limit.", lambda: self.overloads
        )
        registry.counter_from("naja_http_failures_total", "Responses that failed.", lambda: self.failures)
        registry.counter_from(
            "naja_http_slow_readers_total",
            "Connections cut because output was not taken.",
            lambda: self.slow_readers,
        )


def _element(counts: list[int], at: int) -> Callable[[], int]:
    """A function that reads one count."""
    return lambda: counts[at]
