"""An echo server for TCP and UDP in plain asyncio (RFC 862): nothing in it is Naja's. Try it with `nc 127.0.0.1 7007` and
`nc -u 127.0.0.1 7007`; `naja run -p` leads TCP alone to other targets than `unix`.
"""

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


class Datagrams(asyncio.DatagramProtocol):
    """Sends every datagram back to where it came from."""

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._transport.sendto(data, addr)


async def serve(host: str, port: int) -> None:
    """Listen until cancelled."""
    await asyncio.get_running_loop().create_datagram_endpoint(Datagrams, local_addr=(host, port))
    server = await asyncio.start_server(echo, host, port)
    for sock in server.sockets:
        print("echoing on", *sock.getsockname()[:2], flush=True)
    async with server:
        await server.serve_forever()


def main() -> None:
    asyncio.run(serve("0.0.0.0", 7007))


if __name__ == "__main__":
    main()
