"""Stacks of context managers and callbacks that end in the opposite order: ExitStack and AsyncExitStack.

What both do with the errors of what they end is `_Unwinding`'s; who waits for what, and what is pushed how, is theirs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from types import TracebackType
from typing import ParamSpec, TypeVar, cast

from naja.runtime.core import exceptions

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="ExitStack")
A = TypeVar("A", bound="AsyncExitStack")

Kind = type[BaseException] | None
Error = BaseException | None
Trace = TracebackType | None

_Exit = Callable[[Kind, Error, Trace], bool | None]
_AsyncExit = Callable[[Kind, Error, Trace], Awaitable[bool | None]]


class _Unwinding:
    """The error that the ends of a stack are told of, which each of them may suppress or replace."""

    def __init__(self, error: Error) -> None:
        self._outside = exceptions.handled()
        self._received = error is not None
        self._suppressed = False
        self._raised = False
        self.error = error

    def kind(self) -> Kind:
        return None if self.error is None else type(self.error)

    def trace(self) -> Trace:
        return None if self.error is None else self.error.__traceback__

    def suppress(self) -> None:
        """An end has taken the error."""
        self._suppressed = True
        self._raised = False
        self.error = None

    def replace(self, fresh: BaseException) -> None:
        """An end has raised an error, which follows from the one before and not from the one that is handled outside."""
        if fresh is not self.error:
            self._chain(fresh)
        self._raised = True
        self.error = fresh

    def _chain(self, fresh: BaseException) -> None:
        each = fresh
        while True:
            context = each.__context__
            if context is None or context is self.error:
                return
            if context is self._outside:
                break
            each = context
        each.__context__ = self.error

    def result(self) -> bool:
        """Whether the error that the stack was left with is suppressed; raises the one that replaced it."""
        error = self.error
        if self._raised and error is not None:
            context = error.__context__
            try:
                raise error
            except BaseException:
                error.__context__ = context
                raise
        return self._received and self._suppressed


def _lacks(manager: object, protocol: str) -> TypeError:
    kind = type(manager)
    return TypeError(
        f"'{kind.__module__}.{kind.__qualname__}' object does not support the {protocol} protocol"
    )


def _entered(manager: AbstractContextManager[T]) -> T:
    if not hasattr(manager, "__enter__") or not hasattr(manager, "__exit__"):
        raise _lacks(manager, "context manager")
    return manager.__enter__()


def _exit_of(exit: object) -> _Exit:
    """A context manager's end, or a function that is called like one."""
    if hasattr(exit, "__exit__"):
        return cast("AbstractContextManager[object]", exit).__exit__
    return cast(_Exit, exit)


class ExitStack:
    """Context managers and callbacks, ended in the opposite order."""

    def __init__(self) -> None:
        self._exits: list[_Exit] = []

    def push(self, exit: T) -> T:
        """Adds a context manager's end, or a function that is called like one."""
        self._exits.append(_exit_of(exit))
        return exit

    def enter_context(self, cm: AbstractContextManager[T]) -> T:
        """Enters a context manager now and ends it with the stack."""
        result = _entered(cm)
        self._exits.append(cm.__exit__)
        return result

    def callback(self, callback: Callable[P, R], /, *args: P.args, **kwds: P.kwargs) -> Callable[P, R]:
        """Calls a function when the stack ends."""

        def end(kind: Kind, error: Error, trace: Trace) -> bool | None:
            callback(*args, **kwds)
            return False

        self._exits.append(end)
        return callback

    def pop_all(self: S) -> S:
        """Moves everything to a new stack."""
        result = type(self)()
        result._exits = self._exits
        self._exits = []
        return result

    def close(self) -> None:
        """Ends everything now."""
        self.__exit__(None, None, None)

    def __enter__(self: S) -> S:
        return self

    def __exit__(self, kind: Kind, error: Error, trace: Trace) -> bool:
        unwinding = _Unwinding(error)
        while self._exits:
            end = self._exits.pop()
            try:
                if end(unwinding.kind(), unwinding.error, unwinding.trace()):
                    unwinding.suppress()
            except BaseException as fresh:
                unwinding.replace(fresh)
        return unwinding.result()


class AsyncExitStack:
    """Context managers and callbacks, asynchronous ones too, ended in the opposite order."""

    def __init__(self) -> None:
        self._exits: list[_AsyncExit] = []

    def _push(self, exit: _Exit) -> None:
        async def end(kind: Kind, error: Error, trace: Trace) -> bool | None:
            return exit(kind, error, trace)

        self._exits.append(end)

    def push(self, exit: T) -> T:
        """Adds a context manager's end, or a function that is called like one."""
        self._push(_exit_of(exit))
        return exit

    def push_async_exit(self, exit: T) -> T:
        """Adds an asynchronous context manager's end, or a coroutine function that is called like one."""
        if hasattr(exit, "__aexit__"):
            self._exits.append(cast("AbstractAsyncContextManager[object]", exit).__aexit__)
        else:
            self._exits.append(cast(_AsyncExit, exit))
        return exit

    def enter_context(self, cm: AbstractContextManager[T]) -> T:
        """Enters a context manager now and ends it with the stack."""
        result = _entered(cm)
        self._push(cm.__exit__)
        return result

    async def enter_async_context(self, cm: AbstractAsyncContextManager[T]) -> T:
        """Enters an asynchronous context manager now and ends it with the stack."""
        if not hasattr(cm, "__aenter__") or not hasattr(cm, "__aexit__"):
            raise _lacks(cm, "asynchronous context manager")
        result = await cm.__aenter__()
        self._exits.append(cm.__aexit__)
        return result

    def callback(self, callback: Callable[P, R], /, *args: P.args, **kwds: P.kwargs) -> Callable[P, R]:
        """Calls a function when the stack ends."""

        async def end(kind: Kind, error: Error, trace: Trace) -> bool | None:
            callback(*args, **kwds)
            return False

        self._exits.append(end)
        return callback

    def push_async_callback(
        self, callback: Callable[P, Awaitable[R]], /, *args: P.args, **kwds: P.kwargs
    ) -> Callable[P, Awaitable[R]]:
        """Calls a function when the stack ends and waits for it."""

        async def end(kind: Kind, error: Error, trace: Trace) -> bool | None:
            await callback(*args, **kwds)
            return False

        self._exits.append(end)
        return callback

    def pop_all(self: A) -> A:
        """Moves everything to a new stack."""
        result = type(self)()
        result._exits = self._exits
        self._exits = []
        return result

    async def aclose(self) -> None:
        """Ends everything now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self: A) -> A:
        return self

    async def __aexit__(self, kind: Kind, error: Error, trace: Trace) -> bool:
        unwinding = _Unwinding(error)
        while self._exits:
            end = self._exits.pop()
            try:
                if await end(unwinding.kind(), unwinding.error, unwinding.trace()):
                    unwinding.suppress()
            except BaseException as fresh:
                unwinding.replace(fresh)
        return unwinding.result()
