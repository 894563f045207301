"""The event loop: ready callbacks first in first out, timers by when they are due, then the platform's wait."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator
from typing import TypeVar

from naja.platform import api, console, interrupts, streams
from naja.runtime.core import async_generators, report
from naja.runtime.memory import collector
from naja.runtime.output.streams import write_error
from naja.std.asyncio.base_events import AbstractServer, Server
from naja.std.asyncio.containers import heap_pop, heap_push
from naja.std.asyncio.futures import Future
from naja.std.asyncio.handles import Callback, Handle, HandleQueue, TimerHandle
from naja.std.asyncio.protocols import BaseProtocol
from naja.std.asyncio.running import get_running_loop, running_loop, set_running_loop
from naja.std.asyncio.tasks import Task, ensure_future
from naja.std.asyncio.transports import DatagramTransport, Transport

__all__ = [
    "AbstractEventLoop",
    "AbstractServer",
    "EventLoop",
    "Handle",
    "TimerHandle",
    "get_event_loop",
    "new_event_loop",
]

P = TypeVar("P", bound=BaseProtocol)
T = TypeVar("T")

_NANOSECONDS = 1_000_000_000
_NEVER = float(1 << 33)
"""Seconds on the loop's clock that it does not reach: in nanoseconds a machine word holds them just so."""


class EventLoop:
    """Runs callbacks and the steps of tasks."""

    def __init__(self) -> None:
        self._ready = HandleQueue()
        self._timers: list[TimerHandle] = []
        self._sequence = 0
        self._stopping = False
        self._running = False
        self._closed = False
        self._exception_handler: Callable[[EventLoop, dict[str, object]], object] | None = None
        self._readers: dict[int, Handle] = {}
        self._writers: dict[int, Handle] = {}
        self._signals: dict[int, Handle] = {}
        self._signal_descriptor = -1
        self.tasks: dict[Task[object], None] = {}
        """The tasks that have not ended."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} running={self._running} closed={self._closed} debug=False>"

    # --- callbacks ------------------------------------------------------------------------------------------------

    def time(self) -> float:
        """The loop's clock, in seconds."""
        return api.current().monotonic_ns() / _NANOSECONDS

    def call_soon(self, callback: Callback, *args: object, context: object = None) -> Handle:
        """`callback(*args)` is called in the next round."""
        handle = Handle(callback, args, self)
        self.run_soon(handle)
        return handle

    def run_soon(self, handle: Handle) -> None:
        """The handle's callback is called in the next round."""
        self._check_closed()
        self._ready.append(handle)

    def call_soon_threadsafe(self, callback: Callback, *args: object, context: object = None) -> Handle:
        """There is one thread: the same as call_soon."""
        handle = Handle(callback, args, self)
        self.run_soon(handle)
        return handle

    def call_later(
        self, delay: float, callback: Callback, *args: object, context: object = None
    ) -> TimerHandle:
        """`callback(*args)` is called after `delay` seconds."""
        return self._at(self.time() + delay, callback, args)

    def call_at(self, when: float, callback: Callback, *args: object, context: object = None) -> TimerHandle:
        """`callback(*args)` is called when the loop's time is `when`."""
        return self._at(when, callback, args)

    def _at(self, when: float, callback: Callback, args: tuple[object, ...]) -> TimerHandle:
        self._check_closed()
        self._sequence += 1
        handle = TimerHandle(when, self._sequence, callback, args, self)
        heap_push(self._timers, handle)
        return handle

    def create_future(self) -> Future[object]:
        """A future of this loop."""
        return Future(loop=self)

    def create_task(
        self,
        coro: Generator[object, None, T] | Coroutine[object, None, T],
        *,
        name: object = None,
        context: object = None,
    ) -> Task[T]:
        """A task of this loop that runs a coroutine."""
        self._check_closed()
        return Task(coro, loop=self, name=name)

    # --- descriptors ----------------------------------------------------------------------------------------------

    def add_reader(self, fd: int, callback: Callback, *args: object) -> None:
        """`callback(*args)` is called whenever the descriptor can be read."""
        self._readers[fd] = Handle(callback, args, self)
        self._watch(fd)

    def add_writer(self, fd: int, callback: Callback, *args: object) -> None:
        """`callback(*args)` is called whenever the descriptor can be written."""
        self._writers[fd] = Handle(callback, args, self)
        self._watch(fd)

    def remove_reader(self, fd: int) -> bool:
        """Ends that; whether there was a callback."""
        handle = self._readers.pop(fd, None)
        if handle is None:
            return False
        handle.cancel()
        self._watch(fd)
        return True

    def remove_writer(self, fd: int) -> bool:
        """Ends that; whether there was a callback."""
        handle = self._writers.pop(fd, None)
        if handle is None:
            return False
        handle.cancel()
        self._watch(fd)
        return True

    def _watch(self, fd: int) -> None:
        events = (api.READABLE if fd in self._readers else 0) | (api.WRITABLE if fd in self._writers else 0)
        api.current().watch(fd, events)

    # --- signals --------------------------------------------------------------------------------------------------

    def add_signal_handler(self, sig: int, callback: Callback, *args: object) -> None:
        """`callback(*args)` is called whenever the signal comes, which does nothing else then. Raises
        NotImplementedError where the target has no signals.
        """
        self._signals[sig] = Handle(callback, args, self)
        self._listen_for_signals()
        if self._signal_descriptor < 0:
            del self._signals[sig]
            raise NotImplementedError

    def remove_signal_handler(self, sig: int) -> bool:
        """The signal does again what it did; whether there was a callback."""
        handle = self._signals.pop(sig, None)
        if handle is None:
            return False
        handle.cancel()
        self._listen_for_signals()
        return True

    def _listen_for_signals(self) -> None:
        before = self._signal_descriptor
        if not self._signals and before >= 0:
            self.remove_reader(before)
        now = api.current().listen_for_signals(list(self._signals), before)
        self._signal_descriptor = now
        if now >= 0 and now != before:
            self.add_reader(now, self._take_signals)

    def _take_signals(self) -> None:
        while self._signal_descriptor >= 0:
            number = api.current().next_signal(self._signal_descriptor)
            if number == 0:
                return
            handle = self._signals.get(number)
            if handle is not None:
                self._ready.append(handle)

    # --- connections ----------------------------------------------------------------------------------------------

    async def create_server(
        self,
        protocol_factory: Callable[[], BaseProtocol],
        host: str | None = None,
        port: int | None = None,
        *,
        backlog: int = 100,
        reuse_address: bool | None = None,
        start_serving: bool = True,
    ) -> Server:
        """Listens; each connection gets a protocol of its own. A port can always be taken again at once."""
        return Server(await streams.current().listen(self, protocol_factory, host, port or 0, backlog))

    async def create_connection(
        self, protocol_factory: Callable[[], P], host: str | None = None, port: int | None = None
    ) -> tuple[Transport, P]:
        """Connects; the transport and its protocol."""
        if host is None or port is None:
            raise ValueError("host and port was not specified and no sock specified")
        # The protocol is what the factory made.
        return await streams.current().connect(self, protocol_factory, host, port)  # type: ignore[return-value]

    async def create_datagram_endpoint(
        self,
        protocol_factory: Callable[[], P],
        local_addr: tuple[str, int] | None = None,
        remote_addr: tuple[str, int] | None = None,
        *,
        reuse_port: bool | None = None,
        allow_broadcast: bool | None = None,
    ) -> tuple[DatagramTransport, P]:
        """Takes a UDP port; the transport and its protocol."""
        if local_addr is None and remote_addr is None:
            raise ValueError("unexpected address family")
        # The protocol is what the factory made.
        return await streams.current().datagrams(  # type: ignore[return-value]
            self, protocol_factory, local_addr, remote_addr, bool(allow_broadcast), bool(reuse_port)
        )

    # --- running --------------------------------------------------------------------------------------------------

    def run_forever(self) -> None:
        """Runs until `stop` is called."""
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        if running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        self._running = True
        set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            set_running_loop(None)

    def run_until_complete(
        self, future: Future[T] | Generator[object, None, T] | Coroutine[object, None, T]
    ) -> T:
        """Runs until the future or coroutine is done; its result."""
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        waited = ensure_future(future, loop=self)
        waited.add_done_callback(_stop_loop)
        try:
            self.run_forever()
        finally:
            waited.remove_done_callback(_stop_loop)
        if not waited.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return waited.result()

    def stop(self) -> None:
        """The loop ends after the current round."""
        self._stopping = True

    def is_running(self) -> bool:
        """Whether the loop is running."""
        return self._running

    def is_closed(self) -> bool:
        """Whether the loop was closed."""
        return self._closed

    def close(self) -> None:
        """Drops what was to be called."""
        if self._running:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready = HandleQueue()
        self._timers.clear()

    def get_debug(self) -> bool:
        """There is no debug mode."""
        return False

    def set_debug(self, enabled: bool) -> None:
        """There is no debug mode: this changes nothing."""

    async def shutdown_asyncgens(self) -> None:
        """Closes the async generators that were begun and have not ended."""
        for generator in list(async_generators.STARTED):
            try:
                await async_generators.closing(generator)
            except Exception as error:
                self.call_exception_handler(
                    {
                        "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                        "exception": error,
                        "asyncgen": generator,
                    }
                )

    async def shutdown_default_executor(self) -> None:
        """There are no threads: nothing is to be shut down."""

    def _check_closed(self) -> None:
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _run_once(self) -> None:
        """One round: waits if nothing is ready, then calls what was ready when it began."""
        interrupts.check()
        self._drop_cancelled_timers()
        idle = self._ready.last is None and not self._stopping
        if idle or self._readers or self._writers:
            self._poll(idle)
        timers = self._timers
        if timers:
            now = self.time() + 1e-9
            while timers and timers[0]._when < now:
                self._ready.append(heap_pop(timers))
        ready = self._ready
        last = ready.last
        while last is not None:
            handle = ready.take()
            if not handle._cancelled:
                handle._run()
            if handle is last:
                break

    def _drop_cancelled_timers(self) -> None:
        timers = self._timers
        while timers and timers[0]._cancelled:
            heap_pop(timers)

    def _poll(self, idle: bool) -> None:
        deadline = 0
        if idle:
            console.flush()
            interrupts.listen()
            collector.collect_if_worthwhile()
            deadline = _deadline(self._timers[0]._when) if self._timers else -1
        for descriptor, events in api.current().poll(deadline):
            if events & api.READABLE and descriptor in self._readers:
                self._ready.append(self._readers[descriptor])
            if events & api.WRITABLE and descriptor in self._writers:
                self._ready.append(self._writers[descriptor])

    # --- errors ---------------------------------------------------------------------------------------------------

    def set_exception_handler(self, handler: Callable[[EventLoop, dict[str, object]], object] | None) -> None:
        """`handler(loop, context)` is told of errors that nobody else sees; None is the default handler."""
        self._exception_handler = handler

    def call_exception_handler(self, context: dict[str, object]) -> None:
        """Reports an error that nobody else sees. A handler that raises is reported, too."""
        handler = self._exception_handler
        if handler is not None:
            try:
                handler(self, context)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                context = {
                    "message": "Unhandled error in exception handler",
                    "exception": error,
                    "context": context,
                }
        self.default_exception_handler(context)

    def default_exception_handler(self, context: dict[str, object]) -> None:
        """Writes the message and the traceback to standard error."""
        error = context.get("exception")
        write_error(f"{context.get('message', 'Unhandled exception in event loop')}\n")
        if isinstance(error, BaseException):
            report.print_exception(error)


AbstractEventLoop = EventLoop


def _deadline(when: float) -> int:
    """A timer's time as `Platform.poll` takes it; -1 for one that is never due."""
    return int(when * _NANOSECONDS) + 1 if when < _NEVER else -1


def _stop_loop(future: Future[T]) -> None:
    if not future.cancelled() and isinstance(future.exception(), SystemExit | KeyboardInterrupt):
        return
    future.get_loop().stop()


def new_event_loop() -> EventLoop:
    """A loop of its own."""
    return EventLoop()


def get_event_loop() -> EventLoop:
    """The loop that is running."""
    return get_running_loop()
