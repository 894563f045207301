"""`App`: routes, sites and middleware, collected at import, so that an image holds a finished table.

    app = App()

    @app.get("/items/{id:int}")
    async def item(id: int) -> Item: ...

    app.static("/", crunch("public"))
    app.mount("/api", api)  # another App

`App.start` is all that a connection needs of it. Binding of handlers is in `endpoint.py`, the tree of
paths in `routing.py`, serving in `server.py`.
"""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Coroutine
from typing import ParamSpec, TypeVar

from naja.http.endpoint import Endpoint
from naja.http.failures import FailureHandlers, Handled, failure
from naja.http.layers import Layers, Middleware, Mounted, opened
from naja.http.limits import Limits
from naja.http.metrics import HttpMetrics
from naja.http.request import Request
from naja.http.response import HeadedReply, HTTPError, Reply, Response
from naja.http.routing import Pattern, Router
from naja.http.server import Server, serve
from naja.http.static import Mount, StaticFile
from naja.http.uri import quote_path, resolve_path, same_query
from naja.metrics import CONTENT_TYPE, Registry
from naja.net import ports
from naja.storage import KeyValue

P = ParamSpec("P")
R = TypeVar("R")
E = TypeVar("E", bound=Exception)
H = TypeVar("H", bound=Handled)


class App:
    """An application. Every method that registers something is for import time."""

    def __init__(self) -> None:
        self._router: Router[Endpoint] = Router()
        self._files: dict[bytes, StaticFile] = {}
        self._mounts: list[Mount] = []
        self._mounted: Mounted | None = None
        self._is_mounted = False
        self._failures: FailureHandlers | None = None
        self._layers: Layers | None = None
        self._metrics = HttpMetrics()
        self._methods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
        """Those that some path may allow; any other is answered with 501 (RFC 9110 section 9.1)."""

    # Registration

    def route(
        self, path: str, methods: list[str], max_body: int | None = None, status: int = 200
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator: `path` (see `routing.py`) answered by the decorated function, which stays as it is.

        `max_body` replaces the server's limit for the content; `status` is that of results that have none themselves.
        TypeError and ValueError tell what does not fit.
        """
        pattern = Pattern(path)
        if not 200 <= status <= 599:
            raise ValueError(f"not the status of an answer: {status}")

        def register(function: Callable[P, R]) -> Callable[P, R]:
            names = [method.upper() for method in methods]
            endpoint = Endpoint(function, pattern, max_body, names != ["GET"], status)
            for method in names:
                self._router.add(pattern, method, endpoint)
                self._methods.add(method)
            self._uncover()
            return function

        return register

    def get(
        self, path: str, max_body: int | None = None, status: int = 200
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for GET, and HEAD with it."""
        return self.route(path, ["GET"], max_body, status)

    def post(
        self, path: str, max_body: int | None = None, status: int = 200
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for POST."""
        return self.route(path, ["POST"], max_body, status)

    def put(
        self, path: str, max_body: int | None = None, status: int = 200
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for PUT."""
        return self.route(path, ["PUT"], max_body, status)

    def patch(
        self, path: str, max_body: int | None = None, status: int = 200
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for PATCH."""
        return self.route(path, ["PATCH"], max_body, status)

    def delete(
        self, path: str, max_body: int | None = None, status: int = 200
    ) -> Callable[[Callable[P, R]], Callable[P, R]]:
        """Decorator for DELETE."""
        return self.route(path, ["DELETE"], max_body, status)

    def middleware(self, function: Middleware) -> Middleware:
        """Decorator: `await function(request, call_next)` around everything; the first one is the outermost.

        `call_next` gives replies whose fields can be changed, those to errors included. With middleware every request takes
        the asynchronous path, files included.
        """
        if self._layers is None:
            self._layers = Layers(self._innermost)
        self._layers.add(function)
        return function

    def exception_handler(
        self, kind: type[E]
    ) -> Callable[[Callable[[Request, E], H]], Callable[[Request, E], H]]:
        """Decorator: `function(request, error)`, `def` or `async def`, answers when a handler raises a `kind`.

        The handler of the nearest class counts, and what has one is not logged. Of HTTPError it also gets what the
        application raises itself: 404, 405, a query that is malformed.
        """

        def register(function: Callable[[Request, E], H]) -> Callable[[Request, E], H]:
            self._own_failures().add(kind, function)
            return function

        return register

    def mount(self, path: str, app: "App") -> None:
        """Let `app` answer all below `path`, with its own routes, files, middleware and handlers of exceptions.

        In its routes and files `/` is `path`. Exceptions for which it has no handler go to this application's.
        """
        if app._is_mounted or app is self:
            raise ValueError("an application is mounted once, in another one")
        mounted = self._mounted or Mounted()
        mounted.add(path, app)
        self._mounted = mounted
        app._is_mounted = True
        app._own_failures().outer = self._own_failures()
        self._uncover()

    def _own_failures(self) -> FailureHandlers:
        self._failures = self._failures or FailureHandlers()
        return self._failures

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
        return self._routes_below("")

    def _routes_below(self, root: str) -> list[str]:
        found = [
            f"{method} {root}{text} -> {endpoint.name}" for method, text, endpoint in self._router.patterns
        ]
        for path, app in [] if self._mounted is None else self._mounted.apps:
            found += app._routes_below(root + path)
        return found

    def _uncover(self) -> None:
        """Take files out of the table whose path a route answers, so that the table can be asked first."""
        mounted = self._mounted
        for target in list(self._files):
            path = resolve_path(target)
            if path is None:
                continue
            if self._router.find(path) is not None or (
                mounted is not None and mounted.find(path) is not None
            ):
                del self._files[target]

    # Answering

    def file(self, target: bytes) -> StaticFile | None:
        """The finished file of a raw request target, where nothing else has a say."""
        return self._files.get(target) if self._layers is None else None

    def start(self, request: Request) -> Reply | Coroutine[None, None, Reply]:
        """The answer, or a coroutine that comes to it. Never raises, and neither does the coroutine."""
        if self._layers is not None:
            return self._guarded(request, self._layers.answer(request))
        try:
            answer = self._answer(request)
        except Exception as error:
            answer = self._failed(request, error)
        return answer if isinstance(answer, Reply) else self._guarded(request, answer)

    async def _guarded(self, request: Request, answer: Coroutine[None, None, Reply]) -> Reply:
        try:
            return await answer
        except Exception as error:
            found = self._failed(request, error)
            return found if isinstance(found, Reply) else await found

    async def _innermost(self, request: Request) -> HeadedReply:
        """What the innermost middleware calls; errors become responses here, so that middleware sees
        those.
        """
        try:
            answer = self._answer(request)
        except Exception as error:
            answer = self._failed(request, error)
        return opened(answer if isinstance(answer, Reply) else await self._guarded(request, answer))

    def _failed(self, request: Request, error: Exception) -> Reply | Coroutine[None, None, Reply]:
        """The answer to an exception, or a coroutine that comes to it and does not raise."""
        if self._failures is not None and error is not request.failure:
            known = self._failures.find(error)
            if known is not None:
                return known.answer(request, error)
        return failure(request, error)

    def _answer(self, request: Request) -> Reply | Coroutine[None, None, Reply]:
        method = request.method
        path = request.path
        if request.root:
            path = path[len(request.root) :]
        if self._mounted is not None:
            answer = self._mounted.start(path, request)
            if answer is not None:
                return answer
        match = self._router.find(path)
        if match is not None:
            endpoint = match.endpoints.get(method)
            if endpoint is None and method == "HEAD":
                endpoint = match.endpoints.get("GET")
            if endpoint is None:
                return self._other_method(method, list(match.endpoints))
            return endpoint.start(request, match.values)
        return self._answer_file(request, path)

    def _answer_file(self, request: Request, path: str) -> Reply:
        method = request.method
        missing: Reply | None = None
        for mount in self._mounts:
            if not path.startswith(mount.prefix):
                continue
            found = mount.find(path, request)
            if found is not None:
                return found if method in ("GET", "HEAD") else self._other_method(method, ["GET"])
            missing = missing or mount.missing()
        if method == "OPTIONS" and path == "*":
            return Response(b"", 204)
        answer = self._other_slash(request, path) or missing
        if answer is None:
            raise HTTPError(404)
        return answer

    def _other_method(self, method: str, known: list[str]) -> Response:
        """The answer to OPTIONS: what the path allows. HTTPError 405 with the same, 501 for a method of no path."""
        if method not in self._methods:
            raise HTTPError(501)
        allowed = sorted({*known, "OPTIONS", *(["HEAD"] if "GET" in known else [])})
        if method == "OPTIONS":
            return Response(b"", 204, {"Allow": ", ".join(allowed)})
        raise HTTPError(405, headers={"Allow": ", ".join(allowed)})

    def _other_slash(self, request: Request, path: str) -> Response | None:
        """A redirection to the route, or the site, that the path is but for a slash at its end."""
        if path == "/" or path.startswith("//"):  # what begins with two would be another server's address
            return None
        other = path[:-1] if path.endswith("/") else path + "/"
        if self._router.find(other) is None and all(mount.prefix != other for mount in self._mounts):
            return None
        return Response(b"", 308, {"Location": same_query(request.root + other, request.query_string)})

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
    """Wait for SIGINT or SIGTERM; where there are no signals, for ever."""
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
