"""The site of the live tests as a program: `live_program.py --port 0 [--hasty]` says where it serves it."""

import asyncio
import enum
from collections.abc import AsyncIterator
from dataclasses import KW_ONLY, dataclass, field
from typing import Literal

from naja.http import (
    App,
    ByteStream,
    HTTPError,
    JSONResponse,
    Limits,
    Next,
    Reply,
    Request,
    Response,
    StreamingResponse,
    Upgrade,
)
from naja.http.errors import Refusal, RemoteProtocolError
from naja.metrics import MachineMetrics, Registry
from naja.net import Stack
from naja.storage.crunch import freeze

HELLO = b"hello, world\n" * 100
SITE = freeze(
    {
        "index.html": HELLO,
        "index.html.gz": b"gz!",
        "index.html.br": b"br",
        "a b.txt": b"0123456789",
        "docs/index.html": b"docs",
        "404.html": b"<p>lost",
    },
    {"a b.txt": 784111777},
)
REGISTRY = Registry()
MACHINE = MachineMetrics(REGISTRY)
PATIENT = Limits()
HASTY = Limits(
    idle_seconds=0.02,
    head_seconds=0.02,
    body_seconds=0.02,
    linger_seconds=0.01,
    write_seconds=0.02,
    connections=4,
)


@dataclass
class Point:
    """Something that has a JSON form."""

    x: int
    y: float = 0.5
    names: list[str] | None = None


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Size(enum.IntEnum):
    SMALL = 1
    LARGE = 2


@dataclass
class Order:
    """Fields by position, by name, and made by the class itself."""

    item: str
    total: int = field(init=False, default=0)
    _: KW_ONLY
    colour: Colour
    size: Size | None = None
    pay: Literal["now", "later"] = "later"

    def __post_init__(self) -> None:
        if not self.item:
            raise ValueError("an order is of something")
        self.total = len(self.item)


class SoldOut(LookupError):
    """A failure that has a handler."""


def inner() -> App:
    """What the site has below /shop."""
    app = App()
    app.static("/files", SITE)

    @app.middleware
    async def mark(request: Request, call_next: Next) -> Reply:
        reply = await call_next(request)
        reply.add_header("X-Below", request.root)
        return reply

    @app.get("/")
    def home(request: Request) -> str:
        return f"{request.root} {request.path}"

    @app.get("/choose")
    def choose(colour: Colour, sizes: list[Size], way: Literal["up", "down"] | None = None) -> list[str]:
        return [colour.name, *[size.name for size in sizes], str(way)]

    @app.post("/orders", status=201)
    def order(order: Order) -> Order:
        if order.item == "lamp":
            raise SoldOut("lamp")
        if order.item == "bug":
            raise ZeroDivisionError
        return order

    @app.exception_handler(SoldOut)
    async def sold_out(request: Request, error: SoldOut) -> Reply:
        await asyncio.sleep(0)
        return JSONResponse({"sold out": error.args[0]}, 409, {"Retry-After": "9"})

    return app


def site(registry: Registry) -> App:
    app = App()
    app.mount("/shop", inner())
    app.static("/", SITE, max_age=60)
    app.metrics("/metrics", registry)

    @app.post("/echo")
    async def echo(request: Request) -> Response:
        return Response(await request.body())

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        trailers: list[tuple[str, str]] = []

        async def content() -> AsyncIterator[bytes]:
            for part in (b"one", b"two"):
                yield part
                await asyncio.sleep(0)
            trailers.append(("X-Count", "2"))

        return StreamingResponse(content(), trailers=trailers)

    endings: list[str] = []

    @app.get("/endless")
    def endless() -> StreamingResponse:
        async def content() -> AsyncIterator[bytes]:
            try:
                yield b"first"
                await asyncio.sleep(3600)
            finally:
                endings.append("ended")

        return StreamingResponse(content())

    @app.get("/endings")
    def ended() -> list[str]:
        return endings

    @app.post("/little", max_body=10)
    async def little(request: Request) -> str:
        return str(len(await request.body()))

    @app.get("/broken")
    def broken() -> StreamingResponse:
        async def content() -> AsyncIterator[bytes]:
            yield b"one"
            raise RuntimeError("broken stream")

        return StreamingResponse(content())

    @app.get("/backend")
    def backend(answers: bool, streams: bool) -> Reply:
        """Fails as a handler does that asks another server."""
        error = RemoteProtocolError(Refusal.BARE_LF) if answers else ConnectionRefusedError("backend")

        async def content() -> AsyncIterator[bytes]:
            yield b"one"
            raise error

        if streams:
            return StreamingResponse(content())
        raise error

    @app.get("/split")
    def split() -> Response:
        return Response("x", headers={"X": "a\r\nSet-Cookie: b"})

    @app.get("/raise")
    def fail() -> Response:
        raise ZeroDivisionError("handler")

    @app.get("/items/{id:int}")
    def item(id: int, verbose: bool | None = False) -> str:
        if id == 404:
            raise HTTPError(404, "no such item")
        return f"item {id} {verbose}"

    @app.get("/files/{name}/{rest:path}")
    def rest(name: str, rest: str, request: Request) -> list[str]:
        return [name, rest, request.query_string.decode()]

    @app.get("/chosen")
    def chosen(word: list[str], n: list[int] = [7], ratio: list[float] = []) -> list[str]:  # noqa: B006  # as programs write it
        return [*word, str(sum(n)), *[f"{one:.2f}" for one in ratio]]

    @app.get("/cookies")
    def cookies(request: Request) -> Response:
        found = request.cookies
        response = Response(", ".join([f"{name}={found[name]}" for name in sorted(found)]))
        response.set_cookie("theme", "dark", expires=784111777, max_age=60, secure=True, same_site="Strict")
        response.delete_cookie("old", path="/x")
        return response

    @app.put("/points/{scale:float}")
    async def scaled(scale: float, point: Point) -> Point:
        return Point(point.x * 2, point.y * scale, point.names)

    @app.post("/ignore")
    def ignore() -> str:
        return "ignored"

    @app.post("/upload", max_body=100_000)
    async def upload(request: Request) -> dict[str, str]:
        form = await request.multipart()
        sizes = [f"{file.name} {file.filename} {file.content_type} {sum(file.data)}" for file in form.uploads]
        return {"title": form.fields.get("title") or "", "files": ", ".join(sizes)}

    @app.post("/parts")
    async def parts(request: Request) -> list[str]:
        return [
            f"{part.name} {part.filename} {len(await part.read())}" async for part in request.parts(most=3)
        ]

    @app.get("/up")
    def up() -> Reply:
        async def run(stream: ByteStream) -> None:
            while data := await stream.read():
                stream.write(data.upper())
                await stream.drain()

        return Upgrade("shout", run)

    return app


APP = site(REGISTRY)


async def main(stack: Stack, *, port: int = 8080, hasty: bool = False) -> None:
    """Serves the site at all addresses."""
    MACHINE.start(stack)
    await APP.serve_forever(port=port, limits=HASTY if hasty else PATIENT)
