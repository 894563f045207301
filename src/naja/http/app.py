"""`App`: routes, sites and middleware, collected at import, so that an image holds a finished table.

    app = App()

    @app.get("/items/{id:int}")
    async def item(id: int) -> Item: ...

    app.static("/", crunch("public"))

`App.start` is all that a connection needs of it. Binding of handlers is in `endpoint.py`, the tree of
paths in `routing.py`, serving in `server.py`.
"""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from typing import ParamSpec, TypeVar

from naja.http.endpoint import Endpoint
from naja.http.errors import RemoteProtocolError
from naja.http.limits import Limits
from naja.http.metrics import HttpMetrics
from naja.http.request import Request
from naja.http.response import HTTPError, Reply, Response
from naja.http.routing import Pattern, Router
from naja.http.server import Server, serve
from naja.http.static import Mount, StaticFile
from naja.http.uri import quote_path, resolve_path, same_query
from naja.metrics import CONTENT_TYPE, Registry
from naja.net import ports
from naja.storage import KeyValue

P = ParamSpec("P")
R = TypeVar("R")
Next = Callable[[Request], Awaitable[Reply]]
Middleware = Callable[[Request, Next], Awaitable[Reply]]

_log = logging.getLogger("naja.http")


class App:
    """An application. Every method that registers something is for import time."""

    def __init__(self) -> None:
        self._router: Router[Endpoint] = Router()
        self._files: dict[bytes, StaticFile] = {}
        self._mounts: list[Mount] = []
        self._middleware: list[Middleware] = []
        self._chain: Next = self._innermost
        self._metrics = HttpMetrics()
        self._methods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
        """Those that some path may allow; any other is answered with 501 (RFC 9110 section 9.1)."""

    # Registration

    def route(
        self, path: str, methods: list[str], max_body: int | None = None
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator: `path` (see `routing.py`) answered by the decorated function, which stays as it is.

        `max_body` replaces the server's limit for the content. TypeError and ValueError tell what does
        not fit.
        """
        pattern = Pattern(path)

        def register(function: Callable[P, R]) -> Callable[P, R]:
            names = [method.upper() for method in methods]
            endpoint = Endpoint(function, pattern, max_body, has_content=names != ["GET"])
            for method in names:
                self._router.add(pattern, method, endpoint)
                self._methods.add(method)
            self._uncover()
            return function

        return register

    def get(self, path: str, max_body: int | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for GET, and HEAD with it."""
        return self.route(path, ["GET"], max_body)

    def post(self, path: str, max_body: int | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for POST."""
        return self.route(path, ["POST"], max_body)

    def put(self, path: str, max_body: int | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for PUT."""
        return self.route(path, ["PUT"], max_body)

    def patch(self, path: str, max_body: int | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for PATCH."""
        return self.route(path, ["PATCH"], max_body)

    def delete(self, path: str, max_body: int | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for DELETE."""
        return self.route(path, ["DELETE"], max_body)

    def middleware(self, function: Middleware) -> Middleware:
        """Decorator: `await function(request, call_next)` around everything; the first one is the outermost.

        With middleware every request takes the asynchronous path, files included.
        """
        self._middleware.append(function)
        chain: Next = self._innermost
        for layer in reversed(self._middleware):
            chain = _layered(layer, chain)
        self._chain = chain
        return function

    def static(self, path: str, store: KeyValue, max_age: int | None = None) -> None:
        """Serve the entries of `store` below `path`. Routes win over files; a `404.html` answers what is
        missing.

        `max_age` in seconds becomes Cache-Control. A frozen store is turned into finished responses here.
        """
        mount = Mount(path, store, "" if max_age is None else f"max-age={max_age}")
        self._mounts.append(mount)
        self._mounts.sort(key=_by_prefix_length)
        self._files = {}
        unknown: list[str] = []
        for known in self._mounts:
            if not known.files:
                unknown.append(known.prefix)
            for file_path, file in known.files.items():
                # Below a store that is asked each time, nobody knows yet which of the two has the file.
                if not any(file_path.startswith(prefix) for prefix in unknown):
                    self._files.setdefault(quote_path(file_path).encode("ascii"), file)
        self._uncover()

    def metrics(self, path: str, registry: Registry) -> None:
        """Serve the text form of `registry` at `path`; what this application's servers count is put into it."""
        self._metrics.register(registry)

        def exposition() -> Response:
            return Response(registry.render(), content_type=CONTENT_TYPE)

        self.get(path)(exposition)

    @property
    def routes(self) -> list[str]:
        """`METHOD pattern -> handler` of each route, for people."""
        return [f"{method} {text} -> {endpoint.name}" for method, text, endpoint in self._router.patterns]

    def _uncover(self) -> None:
        """Take files out of the table whose path a route answers, so that the table can be asked first."""
        for target in list(self._files):
            path = resolve_path(target)
            match = None if path is None else self._router.find(path)
            if match is not None:
                del self._files[target]

    # Answering

    def file(self, target: bytes) -> StaticFile | None:
        """The finished file of a raw request target, where nothing else has a say."""
        return None if self._middleware else self._files.get(target)

    def start(self, request: Request) -> Reply | Coroutine[None, None, Reply]:
        """The answer, or a coroutine that comes to it. Never raises, and neither does the coroutine."""
        if self._middleware:
            return self._through_middleware(request)
        try:
            answer = self._answer(request)
        except Exception as error:
            return failure(request, error)
        return answer if isinstance(answer, Reply) else self._guarded(request, answer)

    async def _guarded(self, request: Request, answer: Coroutine[None, None, Reply]) -> Reply:
        try:
            return await answer
        except Exception as error:
            return failure(request, error)

    async def _through_middleware(self, request: Request) -> Reply:
        try:
            return await self._chain(request)
        except Exception as error:
            return failure(request, error)

    async def _innermost(self, request: Request) -> Reply:
        """What the innermost middleware calls; errors become responses here, so that middleware sees
        those.
        """
        try:
            answer = self._answer(request)
            return answer if isinstance(answer, Reply) else await answer
        except Exception as error:
            return failure(request, error)

    def _answer(self, request: Request) -> Reply | Coroutine[None, None, Reply]:
        method = request.method
        match = self._router.find(request.path)
        if match is not None:
            endpoint = match.endpoints.get(method)
            if endpoint is None and method == "HEAD":
                endpoint = match.endpoints.get("GET")
            if endpoint is None:
                return self._other_method(method, list(match.endpoints))
            return endpoint.start(request, match.values)
        return self._answer_file(request)

    def _answer_file(self, request: Request) -> Reply:
        method = request.method
        missing: Reply | None = None
        for mount in self._mounts:
            if not request.path.startswith(mount.prefix):
                continue
            found = mount.find(request.path, request.query_string, request.headers, method)
            if found is not None:
                return found if method in ("GET", "HEAD") else self._other_method(method, ["GET"])
            missing = missing or mount.missing()
        if method == "OPTIONS" and request.path == "*":
            return Response(b"", 204)
        return self._other_slash(request) or missing or HTTPError(404).response()

    def _other_method(self, method: str, known: list[str]) -> Response:
        """The answer to OPTIONS or 405, with what the path allows; 501 for a method that no path knows."""
        if method not in self._methods:
            return HTTPError(501).response()
        allowed = sorted({*known, "OPTIONS", *(["HEAD"] if "GET" in known else [])})
        if method == "OPTIONS":
            return Response(b"", 204, {"Allow": ", ".join(allowed)})
        return HTTPError(405, headers={"Allow": ", ".join(allowed)}).response()

    def _other_slash(self, request: Request) -> Response | None:
        """A redirection to the route, or the site, that the path is but for a slash at its end."""
        path = request.path
        if len(path) < 2 or path.startswith("//"):  # what begins with two would be another server's address
            return None
        other = path[:-1] if path.endswith("/") else path + "/"
        if self._router.find(other) is None and all(mount.prefix != other for mount in self._mounts):
            return None
        return Response(b"", 308, {"Location": same_query(other, request.query_string)})

    # Serving

    async def serve(
        self,
        host: str | None = None,
        port: int = 8080,
        limits: Limits | None = None,
    ) -> Server:
        """Begin to listen; the server is the caller's to wait for and to close. OSError where it cannot
        listen.
        """
        return await serve(self, host, port, limits, self._metrics)

    def run(self, host: str | None = None, port: int = 8080, limits: Limits | None = None) -> None:
        """Serve on one address, or on all, until interrupted, in an event loop of its own."""
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self.serve_forever(host, port, limits))

    async def serve_forever(
        self, host: str | None = None, port: int = 8080, limits: Limits | None = None
    ) -> None:
        """Serve on one address, or on all; says where. Where it cannot listen, it ends the program with a message (SystemExit);
        `serve` is for who wants to go on.

        Ends when it is cancelled, and where there are signals at SIGINT (Ctrl-C) or SIGTERM: with grace (`Server.close`), at a
        second one at once.
        """
        try:
            server = await self.serve(host, port, limits)
        except OSError as error:
            raise SystemExit(f"error: {error}\n  instead: {ports.remedy(error.errno)}") from None
        for address in server.addresses:
            print(f"serving on {address}", flush=True)
        try:
            await _asked_to_end()
        finally:
            await server.close()


async def _asked_to_end() -> None:
    """Wait for SIGINT or SIGTERM; on a target without signals, for ever."""
    loop = asyncio.get_running_loop()
    asked: asyncio.Event = asyncio.Event()
    numbers = (signal.SIGINT, signal.SIGTERM)
    try:
        for number in numbers:
            loop.add_signal_handler(number, asked.set)
    except (NotImplementedError, RuntimeError):  # no signals here, or not in this thread
        pass
    try:
        await asked.wait()
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)


def _by_prefix_length(mount: Mount) -> int:
    return -len(mount.prefix)


def _layered(layer: Middleware, inner: Next) -> Next:
    async def call(request: Request) -> Reply:
        return await layer(request, inner)

    return call


def failure(request: Request, error: Exception) -> Reply:
    """The response to an exception: what an HTTPError says, the status of a refusal, or a logged 500.

    Other connections of the handler's fail in the same ways as the client's, and are no fault of the client's.
    """
    if isinstance(error, HTTPError):
        return error.response()
    target = request.head.target.decode("ascii")  # as it was sent: a decoded path may hold line ends
    if error is not request.failure:
        _log.error(f"{request.method} {target} failed", exc_info=error)
    elif isinstance(error, RemoteProtocolError):
        return HTTPError(error.status, str(error)).response()
    else:
        _log.info(f"{request.method} {target}: the client went away")
    return HTTPError(500).response()
