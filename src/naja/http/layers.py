"""Middleware, and applications within applications: what stands around the routes and files of one.

An application without them has none of these objects, and its image none of this code.
"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING

from naja.http.request import Request
from naja.http.response import HeadedReply, PreparedResponse, Reply

if TYPE_CHECKING:
    from naja.http.app import App

Next = Callable[[Request], Awaitable[HeadedReply]]
Middleware = Callable[[Request, Next], Awaitable[Reply]]


class Layers:
    """The middleware of an application around what answers in the end."""

    __slots__ = ("_innermost", "_middleware", "_outermost")

    def __init__(self, innermost: Next) -> None:
        self._innermost = innermost
        self._middleware: list[Middleware] = []
        self._outermost: Next = innermost

    def add(self, layer: Middleware) -> None:
        """Add a layer within the others."""
        self._middleware.append(layer)
        chain = self._innermost
        for known in reversed(self._middleware):
            chain = _layered(known, chain)
        self._outermost = chain

    async def answer(self, request: Request) -> Reply:
        """The answer of the outermost, and what it raises."""
        return await self._outermost(request)


def _layered(layer: Middleware, inner: Next) -> Next:
    async def call(request: Request) -> HeadedReply:
        return opened(await layer(request, inner))

    return call


def opened(reply: Reply) -> HeadedReply:
    """A reply whose fields can be changed."""
    if isinstance(reply, HeadedReply):
        return reply
    if isinstance(reply, PreparedResponse):
        return reply.opened()
    raise TypeError(f"{type(reply).__name__} is no reply that a handler makes")


class Mounted:
    """Applications by the path that they are mounted at, the longest first."""

    __slots__ = ("apps",)

    def __init__(self) -> None:
        self.apps: list[tuple[str, App]] = []

    def add(self, path: str, app: "App") -> None:
        """Add one. ValueError for a path at which none can be."""
        if not path.startswith("/") or not path.strip("/"):
            raise ValueError(f"an application is mounted at a path such as /api: {path!r}")
        self.apps.append((path.rstrip("/"), app))
        self.apps.sort(key=_by_path_length)

    def find(self, path: str) -> "tuple[str, App] | None":
        """The one that has `path`, and where it is mounted."""
        for known in self.apps:
            if path.startswith(known[0]) and path[len(known[0]) :][:1] in ("", "/"):
                return known
        return None

    def start(self, path: str, request: Request) -> Reply | Coroutine[None, None, Reply] | None:
        """The answer of the one that has `path`, as `App.start` gives it; None where none has."""
        found = self.find(path)
        if found is None:
            return None
        request.root += found[0]
        return found[1].start(request)


def _by_path_length(known: "tuple[str, App]") -> int:
    return -len(known[0])
