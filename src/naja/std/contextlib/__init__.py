"""contextlib: context managers from generators, and small ready ones. Stacks of them are in a module of their own."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from functools import wraps
from types import TracebackType
from typing import Generic, ParamSpec, Protocol, TextIO, TypeVar, cast

from naja.runtime.core import renamed
from naja.std.contextlib.exit_stacks import AsyncExitStack, ExitStack
from naja.std.os import folders

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

Kind = type[BaseException] | None
Error = BaseException | None
Trace = TracebackType | None


class _Closing(Protocol):
    def close(self) -> object: ...


class _AsyncClosing(Protocol):
    def aclose(self) -> Awaitable[object]: ...


C = TypeVar("C", bound=_Closing)
A = TypeVar("A", bound=_AsyncClosing)


class ContextDecorator:
    """A context manager that can decorate a function."""

    def _recreate_cm(self) -> ContextDecorator:
        return self

    def __enter__(self) -> object:
        return self

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> bool | None:
        return None

    def __call__(self, function: Callable[P, R]) -> Callable[P, R]:
        gives_nothing = renamed.gives_nothing(function)

        @wraps(function)
        def inner(*arguments: P.args, **named: P.kwargs) -> R:
            with self._recreate_cm():
                return function(*arguments, **named)
            if not gives_nothing:
                raise _suppressed()
            return cast("R", None)

        return inner


class AsyncContextDecorator:
    """An asynchronous context manager that can decorate a coroutine function."""

    def _recreate_cm(self) -> AsyncContextDecorator:
        return self

    async def __aenter__(self) -> object:
        return self

    async def __aexit__(self, kind: Kind, error: Error, trace: Trace) -> bool | None:
        return None

    def __call__(self, function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
        gives_nothing = renamed.gives_nothing(function)

        @wraps(function)
        async def inner(*arguments: P.args, **named: P.kwargs) -> R:
            async with self._recreate_cm():
                return await function(*arguments, **named)
            if not gives_nothing:
                raise _suppressed()
            return cast("R", None)

        return inner


def _suppressed() -> TypeError:
    return TypeError("an error was suppressed in a function that gives a result, which None would not be")


class _GeneratorContextManager(ContextDecorator, Generic[T]):
    """What `contextmanager` makes."""

    def __init__(self, make: Callable[[], Iterator[T]]) -> None:
        self.make = make
        self.begun = False

    def _recreate_cm(self) -> _GeneratorContextManager[T]:
        return _GeneratorContextManager(self.make)

    def _started(self) -> Generator[T, None, None]:
        """The generator, made when it is needed first: a decorator is made at import, and no image can hold a generator."""
        if not self.begun:
            self.begun = True
            self.generator = cast("Generator[T, None, None]", self.make())
        return self.generator

    def __enter__(self) -> T:
        for value in self._started():
            return value
        raise RuntimeError("generator didn't yield")

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> bool | None:
        if error is None:
            if self._resumes():
                raise RuntimeError("generator didn't stop")
            return False
        try:
            self._started().throw(error)
        except StopIteration as stop:
            return stop is not error
        except RuntimeError as failure:
            if failure is error or (isinstance(error, StopIteration) and failure.__cause__ is error):
                error.__traceback__ = trace
                return False
            raise
        except BaseException as other:
            if other is not error:
                raise
            error.__traceback__ = trace
            return False
        raise RuntimeError("generator didn't stop after throw()")

    def _resumes(self) -> bool:
        try:
            next(self._started())
        except StopIteration:
            return False
        return True


def contextmanager(function: Callable[P, Iterator[T]]) -> Callable[P, _GeneratorContextManager[T]]:
    """Makes context managers of a generator function that yields once."""

    @wraps(function)
    def helper(*arguments: P.args, **named: P.kwargs) -> _GeneratorContextManager[T]:
        def make() -> Iterator[T]:
            return function(*arguments, **named)

        return _GeneratorContextManager(make)

    return helper


class _AsyncGeneratorContextManager(AsyncContextDecorator, Generic[T]):
    """What `asynccontextmanager` makes."""

    def __init__(self, make: Callable[[], AsyncIterator[T]]) -> None:
        self.make = make
        self.begun = False

    def _recreate_cm(self) -> _AsyncGeneratorContextManager[T]:
        return _AsyncGeneratorContextManager(self.make)

    def _started(self) -> AsyncGenerator[T, None]:
        """The generator, made when it is needed first."""
        if not self.begun:
            self.begun = True
            self.generator = cast("AsyncGenerator[T, None]", self.make())
        return self.generator

    async def __aenter__(self) -> T:
        try:
            return await self._started().__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind: Kind, error: Error, trace: Trace) -> bool | None:
        if error is None:
            try:
                await self._started().__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            await self._started().athrow(error)
        except StopAsyncIteration as stop:
            return stop is not error
        except RuntimeError as failure:
            if failure is error or (
                isinstance(error, StopIteration | StopAsyncIteration) and failure.__cause__ is error
            ):
                error.__traceback__ = trace
                return False
            raise
        except BaseException as other:
            if other is not error:
                raise
            error.__traceback__ = trace
            return False
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(
    function: Callable[P, AsyncIterator[T]],
) -> Callable[P, _AsyncGeneratorContextManager[T]]:
    """Makes asynchronous context managers of an asynchronous generator function that yields once."""

    @wraps(function)
    def helper(*arguments: P.args, **named: P.kwargs) -> _AsyncGeneratorContextManager[T]:
        return _AsyncGeneratorContextManager(lambda: function(*arguments, **named))

    return helper


class suppress:
    """Ends the block quietly when one of these exceptions is raised."""

    def __init__(self, *exceptions: type[BaseException]) -> None:
        self.exceptions = exceptions

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> bool:
        return error is not None and isinstance(error, self.exceptions)


class chdir(Generic[T]):
    """Makes another folder the current one for the block. It may be entered again inside."""

    def __init__(self, path: T) -> None:
        self.path = path
        self._old_cwd: list[str] = []

    def __enter__(self) -> None:
        self._old_cwd.append(folders.getcwd())
        folders.chdir(self.path)

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> None:
        folders.chdir(self._old_cwd.pop())


class closing(Generic[C]):
    """Closes something at the end of the block."""

    def __init__(self, thing: C) -> None:
        self.thing = thing

    def __enter__(self) -> C:
        return self.thing

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> None:
        self.thing.close()


class aclosing(Generic[A]):
    """Closes something asynchronous at the end of the block."""

    def __init__(self, thing: A) -> None:
        self.thing = thing

    async def __aenter__(self) -> A:
        return self.thing

    async def __aexit__(self, kind: Kind, error: Error, trace: Trace) -> None:
        await self.thing.aclose()


class nullcontext(Generic[T]):
    """Does nothing at either end."""

    def __init__(self, enter_result: T = cast(T, None)) -> None:
        self.enter_result = enter_result

    def __enter__(self) -> T:
        return self.enter_result

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> None:
        return None

    async def __aenter__(self) -> T:
        return self.enter_result

    async def __aexit__(self, kind: Kind, error: Error, trace: Trace) -> None:
        return None


class redirect_stdout(Generic[T]):
    """Makes another stream `sys.stdout` for the block. It may be entered again inside."""

    def __init__(self, new_target: T) -> None:
        self._new_target = new_target
        self._old_targets: list[TextIO] = []

    def __enter__(self) -> T:
        self._old_targets.append(sys.stdout)
        sys.stdout = cast(TextIO, self._new_target)
        return self._new_target

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> None:
        sys.stdout = self._old_targets.pop()


class redirect_stderr(Generic[T]):
    """Makes another stream `sys.stderr` for the block. It may be entered again inside."""

    def __init__(self, new_target: T) -> None:
        self._new_target = new_target
        self._old_targets: list[TextIO] = []

    def __enter__(self) -> T:
        self._old_targets.append(sys.stderr)
        sys.stderr = cast(TextIO, self._new_target)
        return self._new_target

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> None:
        sys.stderr = self._old_targets.pop()


__all__ = [
    "AbstractAsyncContextManager",
    "AbstractContextManager",
    "AsyncContextDecorator",
    "AsyncExitStack",
    "ContextDecorator",
    "ExitStack",
    "aclosing",
    "asynccontextmanager",
    "chdir",
    "closing",
    "contextmanager",
    "nullcontext",
    "redirect_stderr",
    "redirect_stdout",
    "suppress",
]
