"""A program that asks a server: `client_program.py --base http://HOST:PORT` says what each answer was, a line each."""

import asyncio
from collections.abc import AsyncIterator

from naja.http import Client, Limits, RemoteProtocolError
from naja.net import Stack


async def pieces() -> AsyncIterator[bytes]:
    """Content whose length nobody knows beforehand."""
    for number in range(3):
        yield b"piece %d;" % number
        await asyncio.sleep(0)


async def ask(base: str, silent: str, nobody: str) -> None:
    async with Client() as client:
        for target in ("/docs/", "/nowhere", "/items/7?verbose=true", "/raise"):
            answer = await client.get(base + target)
            print(target, answer.status, answer.headers.get("content-type"), len(answer.body))
        head = await client.request("HEAD", base + "/")
        print("head", head.status, head.headers["content-length"], len(head.body))
        packed = await client.get(base + "/", {"Accept-Encoding": "gzip"})
        print("packed", packed.headers["content-encoding"], packed.body)
        stream = await client.get(base + "/stream")
        print("stream", stream.body, stream.trailers.get("x-count"))
        sent = await client.post(base + "/echo", pieces())
        print("chunked", sent.status, sent.body)
        large = bytes(range(256)) * 1000
        echoed = await client.post(base + "/echo", large)
        print("large", echoed.status, echoed.body == large)
        put = {"Content-Type": "application/json"}
        point = await client.request("PUT", base + "/points/2.5", put, b'{"x": 4, "y": 2}')
        print("json", point.status, point.text)
        counted = await client.get(base + "/metrics")
        for line in counted.text.splitlines():
            if line.startswith("naja_http_accepted_total "):
                print(line)
        try:
            async with Client(Limits(idle_seconds=0.05)) as hasty:
                await hasty.get(silent)
        except RemoteProtocolError as error:
            print("silent", error.status)
        try:
            await client.get(nobody)
        except ConnectionRefusedError:
            print("refused")
        try:
            await client.get("ftp://nowhere/")
        except ValueError as error:
            print("ValueError", error)


async def main(stack: Stack, *, base: str, silent: str, nobody: str) -> None:
    """Asks.

    Args:
        base: A server of live_program.py.
        silent: Where somebody listens and says nothing.
        nobody: Where nobody listens.
    """
    await ask(base, silent, nobody)
    print("done", flush=True)
