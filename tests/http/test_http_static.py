"""Sites in an application: precedence, mount points, and stores whose content is not in memory."""

import asyncio
from pathlib import Path

from naja.http import App, Client, Next, Reply, Request, Server
from naja.http.headers import make_headers
from naja.http.response import PreparedResponse
from naja.storage import DirectoryStore, KeyValue
from naja.storage.crunch import freeze

BIG = bytes(range(256)) * 1000


async def with_client(app: App, paths: list[tuple[str, str, dict[str, str]]]) -> list[tuple[int, bytes]]:
    """(status, content) of each (method, path, fields)."""
    server: Server = await app.serve("127.0.0.1", 0)
    found: list[tuple[int, bytes]] = []
    async with Client() as client:
        for method, path, fields in paths:
            answer = await client.request(method, f"http://127.0.0.1:{server.port}{path}", fields)
            found.append((answer.status, answer.body))
    await server.close(0.1)
    return found


def ask(app: App, paths: list[tuple[str, str, dict[str, str]]]) -> list[tuple[int, bytes]]:
    return asyncio.run(asyncio.wait_for(with_client(app, paths), 60))


def test_routes_win_over_files_whatever_the_order() -> None:
    app = App()

    @app.get("/early")
    def early() -> str:
        return "route"

    app.static("/", freeze({"early": b"file", "late": b"file", "x/1": b"file", "x/y": b"file"}))

    @app.get("/late")
    def late() -> str:
        return "route"

    @app.get("/x/{id:int}")
    def number(id: int) -> str:
        return f"route {id}"

    answers = ask(app, [("GET", path, {}) for path in ("/early", "/late", "/x/1", "/x/y")])
    assert answers == [(200, b"route"), (200, b"route"), (200, b"route 1"), (200, b"file")]


def test_mounts_nest_and_the_longest_prefix_is_asked_first() -> None:
    app = App()
    app.static("/", freeze({"a/b": b"outer", "404.html": b"outer lost"}))
    app.static("/a", freeze({"b": b"inner", "index.html": b"index"}))
    answers = ask(app, [("GET", path, {}) for path in ("/a/b", "/a/", "/a/index.html", "/a/none", "/none")])
    assert answers[0] == (200, b"inner")
    assert answers[1:] == [(200, b"index"), (200, b"index"), (404, b"outer lost"), (404, b"outer lost")]


def test_methods_on_files() -> None:
    app = App()
    app.static("/", freeze({"f": b"file"}))
    answers = ask(
        app, [("HEAD", "/f", {}), ("POST", "/f", {}), ("OPTIONS", "/f", {}), ("DELETE", "/none", {})]
    )
    assert [status for status, _ in answers] == [200, 405, 204, 404]


def test_frozen_files_are_answered_without_copying_and_without_a_request() -> None:
    data = b"x" * 100
    app = App()
    app.static("/", freeze({"a b": data}))
    file = app.file(b"/a%20b")
    assert file is not None
    answer = file.answer(make_headers([("Host", "a")]), "GET")
    assert isinstance(answer, PreparedResponse)
    assert answer.body is data
    part = file.answer(make_headers([("Range", "bytes=10-19")]), "GET")
    assert isinstance(part, PreparedResponse)
    assert isinstance(part.body, memoryview) and part.body.obj is data
    # Another spelling of the same path is found too, the slow way.
    assert app.file(b"/a%20%62") is None
    assert ask(app, [("GET", "/a%20%62", {})]) == [(200, data)]


def test_a_directory_is_served_as_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "big.bin").write_bytes(BIG)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "index.html").write_bytes(b"first")
    store: KeyValue = DirectoryStore(str(tmp_path))
    app = App()
    app.static("/files", store)
    answers = ask(
        app,
        [
            ("GET", "/files/big.bin", {}),
            ("GET", "/files/big.bin", {"Range": "bytes=100000-100009"}),
            ("HEAD", "/files/big.bin", {}),
            ("GET", "/files/sub/", {}),
            ("GET", "/files/sub", {}),
            ("GET", "/files/%2e%2e/x", {}),
            ("GET", "/files/none", {}),
        ],
    )
    assert answers[0] == (200, BIG)
    assert answers[1] == (206, BIG[100_000:100_010])
    assert [status for status, _ in answers[2:]] == [200, 200, 308, 400, 404]
    (tmp_path / "sub" / "index.html").write_bytes(b"second")
    assert ask(app, [("GET", "/files/sub/", {})]) == [(200, b"second")]


def test_middleware_sees_files_too() -> None:
    app = App()
    app.static("/", freeze({"f": b"file"}))
    seen: list[str] = []

    @app.middleware
    async def note(request: Request, call_next: Next) -> Reply:
        seen.append(request.path)
        return await call_next(request)

    assert ask(app, [("GET", "/f", {})]) == [(200, b"file")]
    assert seen == ["/f"]


def test_a_directory_below_a_frozen_site_is_asked_first(tmp_path: Path) -> None:
    (tmp_path / "both").write_bytes(b"directory")
    app = App()
    app.static("/", freeze({"live/both": b"frozen", "live/only": b"frozen"}))
    app.static("/live", DirectoryStore(str(tmp_path)))
    answers = ask(app, [("GET", "/live/both", {}), ("GET", "/live/only", {})])
    assert answers == [(200, b"directory"), (200, b"frozen")]
