"""How late the event loop is: the difference between when a timer was due and when it ran."""

import asyncio

from naja.metrics.registry import Registry


class LoopLag:
    """Samples the lag every `interval` seconds while it runs; shows the last and the largest sample."""

    __slots__ = ("_due", "_handle", "_interval", "_largest", "_last")

    def __init__(self, registry: Registry, interval: float = 1.0) -> None:
        self._interval = interval
        self._due = 0.0
        self._last = 0.0
        self._largest = 0.0
        self._handle: asyncio.TimerHandle | None = None
        registry.gauge_from("naja_loop_lag_seconds", "How late the last timer ran.", lambda: self._last)
        registry.gauge_from(
            "naja_loop_lag_largest_seconds",
            "How late the latest timer ran since the start.",
            lambda: self._largest,
        )

    def start(self) -> None:
        """Begin sampling on the running loop."""
        loop = asyncio.get_running_loop()
        self._arm(loop)

    def stop(self) -> None:
        """Stop sampling; the values stay."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def sample(self, lag: float) -> None:
        """Record one lag in seconds."""
        self._last = max(0.0, lag)
        self._largest = max(self._largest, self._last)

    def _arm(self, loop: asyncio.AbstractEventLoop) -> None:
        self._due = loop.time() + self._interval
        self._handle = loop.call_at(self._due, self._ran, loop)

    def _ran(self, loop: asyncio.AbstractEventLoop) -> None:
        self.sample(loop.time() - self._due)
        self._arm(loop)
