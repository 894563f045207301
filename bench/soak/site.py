"""What is served in the soak: one route or file of every kind of answer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from naja.http import App, HTTPError, Request, Response, StreamingResponse, redirect
from naja.metrics import MachineMetrics, Registry
from naja.net import Stack
from naja.storage.crunch import freeze

PAGE = b"<p>soak</p>" * 90
LARGE = bytes(range(256)) * 400
SITE = freeze(
    {
        "index.html": PAGE,
        "index.html.gz": b"not really gzip" * 5,
        "large": LARGE,
        "404.html": b"<p>lost",
    },
    {"index.html": 784111777},
)

app = App()
registry = Registry()
machine = MachineMetrics(registry)
app.static("/", SITE)
app.metrics("/metrics", registry)


@dataclass
class Point:
    """Something that has a JSON form."""

    x: int
    y: float = 0.5
    names: list[str] | None = None


@app.get("/items/{id:int}")
def item(id: int, verbose: bool = False) -> str:
    if id == 404:
        raise HTTPError(404, "no such item")
    return f"item {id} {verbose}"


@app.post("/points")
async def points(point: Point) -> Point:
    return Point(point.x * 3, point.y * 2, point.names)


@app.post("/echo")
async def echo(request: Request) -> Response:
    return Response(await request.body())


@app.get("/stream")
async def stream() -> StreamingResponse:
    async def content() -> AsyncIterator[bytes]:
        for number in range(3):
            yield b"part %d" % number

    return StreamingResponse(content())


@app.get("/away")
def away() -> Response:
    return redirect("/")


@app.get("/raise")
def fail() -> Response:
    raise ZeroDivisionError("on purpose")


async def main(stack: Stack, *, port: int = 8080) -> None:
    """Serves everything."""
    machine.start(stack)
    await app.serve_forever(port=port)
