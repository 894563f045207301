"""The alternative under CPython: a hand-written asyncio protocol on uvloop, without a real parser, and the same files."""

import asyncio
import sys
from typing import cast

import uvloop

FILES = {b"1k": b"x" * 1024, b"100k": bytes(range(256)) * 400}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n"
ANSWERS = {name: HEAD % len(data) + data for name, data in FILES.items()}


class Server(asyncio.Protocol):
    """Answers each whole head."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's own class is none
        self.rest = b""

    def data_received(self, data: bytes) -> None:
        *heads, self.rest = (self.rest + data).split(b"\r\n\r\n")
        for head in heads:
            self.transport.write(ANSWERS[head.split(b" ", 2)[1][1:]])


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", port)
    await server.serve_forever()


uvloop.install()
asyncio.run(main(int(sys.argv[1])))
