"""A TCP echo server in plain asyncio: nothing in it is Naja's. Try it with `nc 127.0.0.1 7007`."""

import asyncio


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send back what arrives, until the peer ends its side."""
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def serve(host: str, port: int) -> None:
    """Listen until cancelled."""
    server = await asyncio.start_server(echo, host, port)
    for sock in server.sockets:
        print("echoing on", *sock.getsockname()[:2], flush=True)
    async with server:
        await server.serve_forever()


def main() -> None:
    asyncio.run(serve("0.0.0.0", 7007))


if __name__ == "__main__":
    main()
