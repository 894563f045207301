"""Routing, binding of handlers, middleware and errors, without a network: requests straight into an `App`."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Iterator
from dataclasses import dataclass

import pytest

from naja.http import (
    App,
    HTTPError,
    JSONResponse,
    Next,
    Reply,
    Request,
    Response,
    StreamingResponse,
    html,
    redirect,
)
from naja.http.events import RequestHead
from naja.http.headers import make_headers
from naja.http.routing import Pattern, Router
from naja.http.uri import resolve_path, split_target
from naja.storage.crunch import freeze


class Body:
    """Content in memory."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    async def read_content(self) -> bytes:
        data, self.data = self.data, b""
        return data

    def limit_content(self, size: int) -> None:
        pass


def ask(
    app: App, method: str, target: str, body: bytes = b"", fields: list[tuple[str, str]] | None = None
) -> Response:
    head = RequestHead(method, target.encode(), 1, make_headers(fields or []), len(body))
    raw, query = split_target(head.target)
    answer = app.start(Request(head, resolve_path(raw) or "", query, Body(body), "test"))
    reply = asyncio.run(_finish(answer)) if not isinstance(answer, Reply) else answer
    assert isinstance(reply, Response)
    return reply


async def _finish(answer: Coroutine[None, None, Reply]) -> Reply:
    return await answer


@dataclass
class Item:
    id: int
    name: str


def shop() -> App:
    app = App()

    @app.get("/")
    def home() -> str:
        return "home"

    @app.get("/items/{id:int}")
    async def item(id: int) -> Item:
        if id == 0:
            raise HTTPError(404, "no such item")
        return Item(id, "thing")

    @app.get("/items/{name}")
    def by_name(name: str, request: Request) -> Response:
        return html(f"{name} {request.method}")

    @app.get("/items/new")
    def new() -> bytes:
        return b"new"

    @app.post("/items")
    async def create(item: Item, loud: bool = False) -> Item | Response:
        return Response("LOUD", 201) if loud else item

    @app.get("/list")
    def listing(first: int, step: float = 0.5, word: str = "w") -> list[str]:
        return [str(first), str(step), word]

    @app.get("/maybe")
    def maybe(q: str | None, size: int | None = None, page: int | None = 1) -> list[str | int | None]:
        return [q, size, page]

    @app.get("/tree/{rest:path}")
    def tree(rest: str) -> str:
        return rest

    @app.get("/crash")
    def crash() -> str:
        raise RuntimeError("boom")

    @app.delete("/items/{id:int}")
    def remove(id: int) -> None:
        return None

    return app


SHOP = shop()


@pytest.mark.parametrize(
    ("method", "target", "status", "body"),
    [
        ("GET", "/", 200, b"home"),
        ("HEAD", "/", 200, b"home"),
        ("GET", "/items/7", 200, b'{"id":7,"name":"thing"}'),
        ("GET", "/items/0", 404, b"no such item\n"),
        ("GET", "/items/new", 200, b"new"),
        ("GET", "/items/caf%C3%A9", 200, "café GET".encode()),
        ("GET", "/items/1234567890123456789", 200, b"1234567890123456789 GET"),
        ("GET", "/items//", 404, b"Not Found\n"),
        ("GET", "/items", 405, b"Method Not Allowed\n"),
        ("PATCH", "/items", 405, b"Method Not Allowed\n"),
        ("FROB", "/items", 501, b"Not Implemented\n"),
        ("get", "/items/7", 501, b"Not Implemented\n"),
        ("TRACE", "/", 501, b"Not Implemented\n"),
        ("DELETE", "/items/1", 204, b""),
        ("GET", "/list?first=3", 200, b'["3","0.5","w"]'),
        ("GET", "/list?first=-3&step=2&word=a+b", 200, b'["-3","2.0","a b"]'),
        ("GET", "/list", 400, b"the query parameter first is missing\n"),
        ("GET", "/list?first=x", 400, b"the query parameter first is not int\n"),
        ("GET", "/list?first=%zz", 400, b"malformed query\n"),
        ("GET", "/maybe", 200, b"[null,null,1]"),
        ("GET", "/maybe?q=&size=3&page=2", 200, b'["",3,2]'),
        ("GET", "/maybe?size=x", 400, b"the query parameter size is not int\n"),
        ("GET", "/tree/a/b/c", 200, b"a/b/c"),
        ("GET", "/nowhere", 404, b"Not Found\n"),
        ("GET", "//", 404, b"Not Found\n"),
        ("GET", "//items/7/", 404, b"Not Found\n"),
    ],
)
def test_answers(method: str, target: str, status: int, body: bytes) -> None:
    reply = ask(SHOP, method, target)
    assert (reply.status, reply.body) == (status, body)


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/site?a=1", "/site/?a=1"),
        ("/list/?first=%20", "/list?first=%20"),
        ("/tree/", "/tree"),
        ("/slashed", "/slashed/"),
        ("/items/%C3%A9/", "/items/%C3%A9"),
    ],
)
def test_a_slash_too_many_or_missing_is_redirected(target: str, location: str) -> None:
    """308 keeps the method, and the query stays."""
    app = shop()
    app.static("/site", freeze({"index.html": b"i"}))
    app.get("/slashed/")(lambda: None)
    app.get("/tree")(lambda: None)
    reply = ask(app, "POST", target)
    assert (reply.status, reply.header("Location")) == (308, location)


def test_a_redirection_can_be_sent_whatever_it_says() -> None:
    assert redirect("/é?a b\r\nX: y#z").header("Location") == "/%C3%A9?a%20b%0D%0AX:%20y#z"


def test_the_host_of_a_request() -> None:
    """That of an absolute target wins."""
    app = App()

    @app.get("/")
    def host(request: Request) -> str:
        return request.host

    assert ask(app, "GET", "/", fields=[("Host", "a:80")]).body == b"a:80"
    assert ask(app, "GET", "http://b:81/", fields=[("Host", "a:80")]).body == b"b:81"
    assert ask(app, "GET", "/").body == b""


def test_options_and_allow() -> None:
    assert ask(SHOP, "OPTIONS", "/items/1").header("Allow") == "DELETE, GET, HEAD, OPTIONS"
    assert ask(SHOP, "PUT", "/items").header("Allow") == "OPTIONS, POST"


def test_json_content() -> None:
    good = ask(
        SHOP,
        "POST",
        "/items",
        b'{"id": 1, "name": "x"}',
        [("Content-Type", "application/json; charset=utf-8")],
    )
    assert (good.status, good.body, good.header("content-type")) == (
        200,
        b'{"id":1,"name":"x"}',
        "application/json",
    )
    assert ask(SHOP, "POST", "/items?loud=yes", b'{"id": 1, "name": "x"}').status == 201
    bad = ask(SHOP, "POST", "/items", b'{"id": "1", "name": "x"}')
    assert (bad.status, bad.body) == (422, b"id: expected an integer\n")
    assert ask(SHOP, "POST", "/items", b"x=1", [("Content-Type", "text/plain")]).status == 415


def test_a_crash_is_logged_with_its_traceback_and_a_500(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "naja.http"):
        reply = ask(SHOP, "GET", "/crash")
    assert (reply.status, reply.body) == (500, b"Internal Server Error\n")
    assert "boom" in (caplog.text) and "Traceback" in caplog.text


def test_middleware_wraps_errors_too_and_the_first_is_outermost() -> None:
    app = shop()
    seen: list[str] = []

    @app.middleware
    async def outer(request: Request, call_next: Next) -> Reply:
        seen.append("outer")
        reply = await call_next(request)
        assert isinstance(reply, Response)
        reply.set_header("X-Seen", str(reply.status))
        return reply

    @app.middleware
    async def inner(request: Request, call_next: Next) -> Reply:
        seen.append("inner")
        if request.path == "/list":
            return Response("stopped", 403)
        return await call_next(request)

    assert ask(app, "GET", "/crash").header("x-seen") == "500"
    assert ask(app, "GET", "/list").header("x-seen") == "403"
    assert seen == ["outer", "inner"] * 2


def test_handlers_of_exceptions() -> None:
    """The nearest class counts; routing's own errors come, too; what a handler raises is answered as without one."""
    app = shop()

    @app.exception_handler(Exception)
    def anything(request: Request, error: Exception) -> Response:
        return Response(f"{type(error).__name__} at {request.path}", 503)

    @app.exception_handler(HTTPError)
    async def status(request: Request, error: HTTPError) -> Response:
        if request.path == "/items/0":
            raise HTTPError(410)
        return JSONResponse({"error": error.detail}, error.status, error.headers)

    assert ask(app, "GET", "/crash").body == b"RuntimeError at /crash"
    assert ask(app, "GET", "/items/0").status == 410
    lost = ask(app, "GET", "/none")
    assert (lost.status, lost.body, lost.header("content-type")) == (
        404,
        b'{"error": "Not Found"}',
        "application/json",
    )
    assert ask(app, "PUT", "/items").header("Allow") == "OPTIONS, POST"
    assert ask(app, "GET", "/list").body == b'{"error": "the query parameter first is missing"}'
    with pytest.raises(ValueError, match="HTTPError has a handler already"):
        app.exception_handler(HTTPError)(status)


def test_applications_within_applications() -> None:
    app, inner, innermost = App(), App(), App()
    app.static("/", freeze({"a/b/x": b"file", "a/y": b"file", "z": b"file"}))
    inner.mount("/b", innermost)
    app.mount("/a/", inner)

    @innermost.get("/x")
    def x(request: Request) -> str:
        return request.root

    @innermost.get("/fail")
    def fail() -> None:
        raise LookupError

    @app.exception_handler(LookupError)
    def outer(request: Request, error: LookupError) -> Response:
        return Response("outer", 444)

    assert app.routes == [f"GET /a/b/x -> {x.__qualname__}", f"GET /a/b/fail -> {fail.__qualname__}"]
    assert ask(app, "GET", "/a/b/x").body == b"/a/b"
    assert ask(app, "GET", "/a/b/fail").body == b"outer"
    assert app.file(b"/a/y") is None and app.file(b"/z") is not None
    assert [ask(app, "GET", path).status for path in ("/a/y", "/a", "/ab", "/a/b/none")] == [404] * 4
    for path, mounted in (("/", App()), ("x", App()), ("/again", inner), ("/self", app)):
        with pytest.raises(ValueError):
            app.mount(path, mounted)


def test_middleware_changes_the_fields_of_files() -> None:
    """Of one answer only: pages for what is missing are made once."""
    app = App()
    app.static("/", freeze({"index.html": b"i", "404.html": b"lost"}), max_age=60)

    @app.middleware
    async def mark(request: Request, call_next: Next) -> Reply:
        reply = await call_next(request)
        reply.set_cookie("a", "b")
        return reply

    for _ in range(2):
        page = ask(app, "GET", "/")
        assert (page.status, page.body, page.header("Cache-Control")) == (200, b"i", "max-age=60")
        lost = ask(app, "GET", "/none")
        assert (lost.status, lost.body, lost.header("Content-Type")) == (
            404,
            b"lost",
            "text/html; charset=utf-8",
        )
        for reply in (page, lost):
            assert [name for name, _ in reply.fields].count("Set-Cookie") == 1
    tag = page.header("ETag") or ""
    same = ask(app, "GET", "/", fields=[("If-None-Match", tag)])
    assert (same.status, same.body, same.header("Set-Cookie") is None) == (304, b"", False)


def test_registration_mistakes_are_found_at_import() -> None:
    app = App()

    def wrong_type(id: str) -> None: ...
    def missing() -> None: ...
    def two_bodies(a: Item, b: Item) -> None: ...
    def no_json(a: object) -> None: ...
    def keyword(*, id: int) -> None: ...

    for function in (wrong_type, missing, two_bodies, no_json, keyword):
        with pytest.raises(TypeError):
            app.get("/x/{id:int}")(function)
    for pattern in ("x", "/{a", "/{a:uuid}", "/{a}/{a}", "/a{b}", "/{p:path}/x", "/{1}"):
        with pytest.raises(ValueError):
            Pattern(pattern)
    for status in (0, 101, 600):
        with pytest.raises(ValueError):
            app.get("/x", status=status)


def test_the_same_route_twice_is_refused() -> None:
    router: Router[int] = Router()
    router.add(Pattern("/a/{x}"), "GET", 1)
    with pytest.raises(ValueError):
        router.add(Pattern("/a/{y}"), "GET", 2)


def test_a_more_specific_pattern_wins_and_falling_back_works() -> None:
    router: Router[str] = Router()
    for pattern in ("/{p:path}", "/{s}/x", "/{i:int}/y", "/a/z", "/{f:float}/y"):
        router.add(Pattern(pattern), "GET", pattern)
    for path, expected, values in [
        ("/a/z", "/a/z", []),
        ("/a/x", "/{s}/x", ["a"]),
        ("/1/x", "/{s}/x", ["1"]),
        ("/1/y", "/{i:int}/y", [1]),
        ("/1.5/y", "/{f:float}/y", [1.5]),
        ("/a/q/r", "/{p:path}", ["a/q/r"]),
    ]:
        match = router.find(path)
        assert match is not None
        assert (match.endpoints["GET"], match.values) == (expected, values), path
    assert router.find("") is None


def test_cookies_that_came() -> None:
    lines = [("Cookie", 'a=1; b="x y"; a=2; bad;c=,,"; =d'), ("Cookie", 'e=f=g;h="')]
    head = RequestHead("GET", b"/", 1, make_headers(lines), 0)
    expected = {"a": "1", "b": "x y", "c": ',,"', "e": "f=g", "h": '"'}
    assert Request(head, "/", b"", None, "").cookies == expected
    assert Request(RequestHead("GET", b"/", 1, make_headers([]), 0), "/", b"", None, "").cookies == {}


def test_cookies_that_are_set() -> None:
    response = Response("x")
    response.set_cookie("id", "abc", max_age=60, secure=True)
    response.set_cookie("theme", "dark", expires=784111777, domain="a.example", http_only=False, path="/x")
    response.delete_cookie("old")
    assert [value for name, value in response.fields if name == "Set-Cookie"] == [
        "id=abc; Max-Age=60; Path=/; Secure; HttpOnly; SameSite=Lax",
        "theme=dark; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Domain=a.example; Path=/x; SameSite=Lax",
        "old=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    ]
    for name, value in [("id", "a;b"), ("id", "a b"), ("id", "é"), ("", "x"), ("a=b", "x"), ("a\r\n", "x")]:
        with pytest.raises(ValueError):
            response.set_cookie(name, value)
    with pytest.raises(ValueError, match="attribute"):
        response.set_cookie("id", "x", path="/; Secure")
    with pytest.raises(ValueError, match="secure=True"):
        response.set_cookie("id", "x", same_site="None")


def test_fields_of_streams_and_upgrades_can_be_changed_like_those_of_responses() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"x"

    stream = StreamingResponse(pieces(), headers={"content-type": "text/csv", "X": "1"})
    stream.set_header("x", "2")
    stream.set_cookie("id", "abc")
    assert stream.fields == [
        ("content-type", "text/csv"),
        ("x", "2"),
        ("Set-Cookie", "id=abc; Path=/; HttpOnly; SameSite=Lax"),
    ]


def test_lists_from_the_query() -> None:
    app = App()

    @app.get("/x")
    def get(tag: list[str], n: list[int] = [7]) -> list[str]:  # noqa: B006  # as programs write it
        return tag + [str(number) for number in n]

    @app.post("/x")
    async def post(n: list[int]) -> int:
        return sum(n)

    for target, status, body in [
        ("/x?tag=a&n=1&tag=b&n=-2", 200, b'["a","b","1","-2"]'),
        ("/x", 200, b'["7"]'),
        ("/x?n=1&n=x", 400, b"the query parameter n is not int\n"),
    ]:
        reply = ask(app, "GET", target)
        assert (reply.status, reply.body) == (status, body)


def test_handlers_of_get_have_no_content() -> None:
    def item(given: Item) -> None: ...

    with pytest.raises(TypeError, match="given would come from the content, which GET has not"):
        App().get("/")(item)
    App().route("/", ["GET", "POST"])(item)


def test_handlers_that_are_generators_are_told_what_to_return() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"x"

    def lines() -> Iterator[str]:
        yield "x"

    def wrapped() -> AsyncIterator[bytes]:
        return pieces()

    def untyped():  # type: ignore[no-untyped-def]
        yield "x"

    for function in (pieces, lines, wrapped, untyped):
        with pytest.raises(TypeError, match=rf"{function.__name__} gives .* StreamingResponse\(pieces\(\)\)"):
            App().get("/")(function)
