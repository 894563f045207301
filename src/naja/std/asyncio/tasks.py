"""Task: a coroutine that the event loop drives; and what is built from several of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable, Iterator
from types import CoroutineType, GeneratorType
from typing import TYPE_CHECKING, TypeVar

from naja import unsafe
from naja.runtime.core import generators
from naja.std.asyncio.exceptions import CancelledError, InvalidStateError, TimeoutError
from naja.std.asyncio.futures import Future
from naja.std.asyncio.handles import Handle
from naja.std.asyncio.running import get_running_loop, running_loop, running_task, set_running_task

if TYPE_CHECKING:
    from naja.std.asyncio.events import EventLoop

T = TypeVar("T")
Awaited = Future[T] | Generator[object, None, T] | Coroutine[object, None, T] | Awaitable[T]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_names = [0]
"""How many tasks were named by number."""


def iscoroutine(value: object) -> bool:
    """Whether a value is a coroutine."""
    return isinstance(value, CoroutineType | GeneratorType)


class Task(Future[T]):
    """A coroutine that the event loop drives, and the future of its result."""

    def __init__(
        self,
        coro: Generator[object, None, T] | Coroutine[object, None, T] | Awaitable[T],
        *,
        loop: EventLoop | None = None,
        name: object = None,
        context: object = None,
    ) -> None:
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            _names[0] += 1
            self._name = f"Task-{_names[0]}"
        else:
            self._name = str(name)
        self._coro: object = coro
        self._waiting_for: Future[object] | None = None
        self._must_cancel = False
        self._cancel_requests = 0
        self._next_step = Handle(self._step, (), self._loop)
        self._no_memory: MemoryError | None = None
        """What the coroutine is told in its next step."""
        self._loop.tasks[self] = None  # type: ignore[index]  # the loop keeps tasks of all results
        self._loop.run_soon(self._next_step)

    def _description(self) -> list[str]:
        parts = super()._description()
        if self._must_cancel:
            parts[0] = "cancelling"
        parts.insert(1, f"name={self._name!r}")
        parts.insert(2, f"coro=<{_name_of(self._coro)}()>")
        if self._waiting_for is not None:
            parts.insert(3, f"wait_for={self._waiting_for!r}")
        return parts

    def get_coro(self) -> object:
        """The coroutine."""
        return self._coro

    def get_name(self) -> str:
        """The task's name."""
        return self._name

    def set_name(self, value: object, /) -> None:
        """Gives the task a name."""
        self._name = str(value)

    def cancel(self, msg: object = None) -> bool:
        """CancelledError will be raised in the coroutine where it waits; False if the task is done."""
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waiting_for is not None and self._waiting_for.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self) -> int:
        """How many requests to cancel have not been taken back."""
        return self._cancel_requests

    def uncancel(self) -> int:
        """Takes one request to cancel back; how many are left."""
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    def set_result(self, result: T, /) -> None:
        """A task's result is its coroutine's."""
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception: type | BaseException, /) -> None:
        """A task's exception is its coroutine's."""
        raise RuntimeError("Task does not support set_exception operation")

    def _step(self, error: BaseException | None = None) -> None:
        """Drives the coroutine to where it waits next."""
        if self.done():
            raise InvalidStateError(f"_step(): already done: {self!r}, {error!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._cancelled_error()
            self._must_cancel = False
        elif self._no_memory is not None:
            error = self._no_memory
        self._no_memory = None
        self._waiting_for = None
        set_running_task(self)  # type: ignore[arg-type]  # a task of any result
        try:
            found = generators.drive(self._coro, error)
        except CancelledError as cancelled:
            self._forget()
            self._cancelled_by = cancelled
            super().cancel()
            return
        except (KeyboardInterrupt, SystemExit) as fatal:
            self._forget()
            super().set_exception(fatal)
            raise
        except BaseException as raised:
            self._forget()
            super().set_exception(raised)
            return
        finally:
            set_running_task(None)
        if found is unsafe.EXHAUSTED:
            self._forget()
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(self._cancel_message)
            else:
                super().set_result(generators.result_of(self._coro))  # type: ignore[arg-type]  # the coroutine's T
        else:
            try:
                self._wait_for(found)
            except MemoryError as short:  # nothing would wake the coroutine where it waits: it is told there
                self._no_memory = short
                self._loop.run_soon(self._next_step)

    def _forget(self) -> None:
        self._loop.tasks.pop(self, None)  # type: ignore[arg-type]  # the loop keeps tasks of all results

    def _wait_for(self, found: object) -> None:
        """The coroutine has yielded: a future to wait for, or None to let others run."""
        if found is None:
            self._loop.run_soon(self._next_step)
        elif not isinstance(found, Future):
            self._loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {found!r}"))
        elif found is self:
            self._loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
        elif not found._awaited:
            message = f"yield was used instead of yield from in task {self!r} with {found!r}"
            self._loop.call_soon(self._step, RuntimeError(message))
        else:
            found._awaited = False
            found.add_done_callback(self._wake)
            self._waiting_for = found
            if self._must_cancel and found.cancel(msg=self._cancel_message):
                self._must_cancel = False

    def _wake(self, future: Future[object]) -> None:
        """What the task waits for is done."""
        error: BaseException | None = None
        if future.cancelled():
            error = future._cancelled_error()
        else:
            error = future.exception()
        self._step(error)


def _name_of(coroutine: object) -> str:
    return str(unsafe.call_method("get __qualname__", coroutine))


def create_task(
    coro: Generator[object, None, T] | Coroutine[object, None, T],
    *,
    name: object = None,
    context: object = None,
) -> Task[T]:
    """A task of the running loop that runs a coroutine."""
    if running_loop() is None and isinstance(coro, CoroutineType):
        coro.close()
    return get_running_loop().create_task(coro, name=name)


def current_task(loop: object = None) -> Task[object] | None:
    """The task that is running; None in a callback."""
    if loop is None:
        get_running_loop()
    return running_task()


def all_tasks(loop: EventLoop | None = None) -> set[Task[object]]:
    """The loop's tasks that are not done."""
    chosen = get_running_loop() if loop is None else loop
    return {task for task in chosen.tasks if not task.done()}


async def _await(awaitable: object) -> object:
    return await awaitable  # type: ignore[misc]  # ensure_future has seen that it can be awaited


def ensure_future(awaitable: Awaited[T], *, loop: EventLoop | None = None) -> Future[T]:
    """A future as it is; a task of the loop for a coroutine or another awaitable."""
    if isinstance(awaitable, Future):
        return awaitable
    chosen = get_running_loop() if loop is None else loop
    if iscoroutine(awaitable):
        return Task(awaitable, loop=chosen)
    if not unsafe.has_method("__await__", awaitable, 0):
        raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
    return Task(_await(awaitable), loop=chosen)  # type: ignore[arg-type]  # awaiting gives the T


class _Pause:
    """Lets the others run once."""

    def __await__(self) -> Generator[None, None, None]:
        yield


async def sleep(delay: float, result: T | None = None) -> T | None:
    """Waits for `delay` seconds; its result is `result`."""
    if delay <= 0:
        await _Pause()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _release, future, result)
    try:
        return await future  # type: ignore[return-value]  # what _release was given
    finally:
        handle.cancel()


def _release(future: Future[object], result: object = None) -> None:
    if not future.done():
        future.set_result(result)


# --- several ----------------------------------------------------------------------------------------------------------


class _Gathering(Future[list[object]]):
    """What `gather` returns: cancelling it cancels the children."""

    def __init__(self, children: list[Future[object]], *, loop: EventLoop, return_exceptions: bool) -> None:
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False
        self._finished = 0
        self._return_exceptions = return_exceptions

    def cancel(self, msg: object = None) -> bool:
        if self.done():
            return False
        some = False
        for child in self._children:
            if child.cancel(msg=msg):
                some = True
        if some:
            self._cancel_requested = True
        return some

    def child_done(self, child: Future[object]) -> None:
        """One of the children is done; after the last, or the first error, this is."""
        self._finished += 1
        if self.done():
            return
        if not self._return_exceptions:
            if child.cancelled():
                self.set_exception(child._cancelled_error())
                return
            error = child.exception()
            if error is not None:
                self.set_exception(error)
                return
        if self._finished == self._total():
            if self._cancel_requested:
                last = self._children[-1]
                self.set_exception(last._cancelled_error())
            else:
                self.set_result([_outcome(c) for c in self._children])

    def _total(self) -> int:
        return len(dict.fromkeys(self._children))


def _outcome(child: Future[object]) -> object:
    if child.cancelled():
        return CancelledError("" if child._cancel_message is None else child._cancel_message)
    error = child.exception()
    return child.result() if error is None else error


def gather(*coros_or_futures: Awaited[object], return_exceptions: bool = False) -> Future[list[object]]:
    """Runs awaitables at the same time; the list of their results in their order."""
    loop = get_running_loop()
    children: list[Future[object]] = []
    known: dict[object, Future[object]] = {}
    for awaitable in coros_or_futures:
        if awaitable not in known:
            known[awaitable] = ensure_future(awaitable, loop=loop)
        children.append(known[awaitable])
    if not children:
        empty: Future[list[object]] = Future(loop=loop)
        empty.set_result([])
        return empty
    outer = _Gathering(children, loop=loop, return_exceptions=return_exceptions)
    for child in known.values():
        child.add_done_callback(outer.child_done)
    return outer


class _Waiting:
    """Counts futures down for `wait`."""

    def __init__(self, futures: list[Future[T]], return_when: str, waiter: Future[object]) -> None:
        self.left = len(futures)
        self.return_when = return_when
        self.waiter = waiter

    def done(self, future: Future[object]) -> None:
        """One of the futures is done."""
        self.left -= 1
        failed = not future.cancelled() and future.exception() is not None
        if (
            self.left <= 0
            or self.return_when == FIRST_COMPLETED
            or (self.return_when == FIRST_EXCEPTION and failed)
        ):
            _release(self.waiter)


async def wait(
    fs: Iterable[Future[T]], *, timeout: float | None = None, return_when: str = ALL_COMPLETED
) -> tuple[set[Future[T]], set[Future[T]]]:
    """Waits for futures or tasks: which are done, and which are not."""
    if isinstance(fs, Future) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    futures = list(dict.fromkeys(fs))
    if not futures:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    for future in futures:
        if iscoroutine(future):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    await _wait_for_some(futures, timeout, return_when)
    done: set[Future[T]] = set()
    pending: set[Future[T]] = set()
    for future in futures:
        (done if future.done() else pending).add(future)
    return done, pending


async def _wait_for_some(futures: list[Future[T]], timeout: float | None, return_when: str) -> None:
    loop = get_running_loop()
    open_ones = [f for f in futures if not f.done()]
    some_done = len(open_ones) < len(futures)
    if not open_ones or (some_done and return_when == FIRST_COMPLETED):
        return
    if return_when == FIRST_EXCEPTION:
        for future in futures:
            if future.done() and not future.cancelled() and future.exception() is not None:
                return
    waiter = loop.create_future()
    handle = None if timeout is None else loop.call_later(timeout, _release, waiter)
    waiting = _Waiting(open_ones, return_when, waiter)
    callback: Callable[[Future[T]], object] = waiting.done  # type: ignore[assignment]  # a future of any result
    for future in open_ones:
        future.add_done_callback(callback)
    try:
        await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for future in open_ones:
            future.remove_done_callback(callback)


async def wait_for(fut: Awaited[T], timeout: float | None) -> T:
    """Waits for an awaitable; cancels it and raises TimeoutError after `timeout` seconds."""
    loop = get_running_loop()
    future = ensure_future(fut, loop=loop)
    if timeout is None:
        return await future
    if timeout <= 0:
        if future.done():
            return future.result()
        return await _give_up(future)
    waiter = loop.create_future()
    handle = loop.call_later(timeout, _release, waiter)

    def finished(done: Future[T]) -> None:
        _release(waiter)

    future.add_done_callback(finished)
    try:
        try:
            await waiter
        except CancelledError:
            if future.done():
                return future.result()
            future.remove_done_callback(finished)
            await _cancel_and_wait(future)
            raise
        if future.done():
            return future.result()
        future.remove_done_callback(finished)
        return await _give_up(future)
    finally:
        handle.cancel()


async def _give_up(future: Future[T]) -> T:
    """Cancels the future; if it ends otherwise all the same, that is the outcome."""
    await _cancel_and_wait(future)
    try:
        return future.result()
    except CancelledError as error:
        raise TimeoutError from error


async def _cancel_and_wait(future: Future[T]) -> None:
    waiter = get_running_loop().create_future()

    def finished(done: Future[T]) -> None:
        _release(waiter)

    future.add_done_callback(finished)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(finished)


def shield(arg: Awaited[T]) -> Future[T]:
    """A future that takes the outcome of `arg`, which a cancellation of the future does not touch."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer: Future[T] = Future(loop=inner.get_loop())

    def inner_done(done: Future[T]) -> None:
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
            return
        error = inner.exception()
        if error is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def outer_done(done: Future[T]) -> None:
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


class _Completions:
    """The futures of `as_completed` that are done, and those who wait for one."""

    def __init__(self, futures: list[Future[object]], timeout: float | None) -> None:
        self.loop = get_running_loop()
        self.left = len(futures)
        self.done: list[Future[object]] = []
        self.waiters: list[Future[object]] = []
        self.timed_out = False
        self.timer = None if timeout is None or not futures else self.loop.call_later(timeout, self.time_out)
        for future in futures:
            future.add_done_callback(self.add)

    def add(self, future: Future[object]) -> None:
        """One of the futures is done."""
        if self.timed_out:
            return
        self.left -= 1
        self.done.append(future)
        self._wake_one()
        if self.left == 0 and self.timer is not None:
            self.timer.cancel()

    def time_out(self) -> None:
        """No more is waited for."""
        self.timed_out = True
        while self.waiters:
            self._wake_one()

    def _wake_one(self) -> None:
        while self.waiters:
            waiter = self.waiters.pop(0)
            if not waiter.done():
                waiter.set_result(None)
                return

    async def next_one(self) -> object:
        """The result of the next future that is done."""
        while not self.done:
            if self.timed_out:
                raise TimeoutError
            waiter = self.loop.create_future()
            self.waiters.append(waiter)
            await waiter
        return self.done.pop(0).result()


def as_completed(
    fs: Iterable[Awaited[T]], *, timeout: float | None = None
) -> Iterator[Coroutine[object, None, T]]:
    """Coroutines that give the results in the order in which the awaitables are done."""
    futures = [ensure_future(f) for f in dict.fromkeys(fs)]
    completions = _Completions(futures, timeout)  # type: ignore[arg-type]  # futures of any result
    for _ in futures:
        yield completions.next_one()  # type: ignore[misc]  # the futures' T
