"""What carries connections to a program in a network of its own."""

import asyncio
import gc

from najac.launch.carrying import Way


def test_a_client_that_has_ended_its_side_gets_its_answer() -> None:
    """Nothing but what carries it refers to such a connection while the program works."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.read()
        await asyncio.sleep(0.05)
        gc.collect(1)
        await asyncio.sleep(0)
        writer.write(b"answer to " + asked)
        writer.close()

    async def scene() -> bytes:
        program = await asyncio.start_server(answer, "127.0.0.1", 0)
        way = Way("127.0.0.1", program.sockets[0].getsockname()[1])
        outside = await asyncio.start_server(way.carry, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection("127.0.0.1", outside.sockets[0].getsockname()[1])
        writer.write(b"question")
        writer.write_eof()
        found = await asyncio.wait_for(reader.read(), 60)
        writer.close()
        outside.close()
        program.close()
        return found

    assert asyncio.run(scene()) == b"answer to question"
