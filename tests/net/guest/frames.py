"""A program with a network of its own: two frames of the local experimental type, each answered by the peer.

Each is repeated until its answer comes: Linux drops what it sends while a TAP interface's other end is new.
"""

import asyncio

from naja.platform.devices import Network

TYPE = b"\x88\xb5"
"""IEEE 802, 9.2.3."""


async def main(lan: Network) -> None:
    """Say hello to everybody, wait for an answer, say goodbye, wait for that answer."""
    for word, wanted in ((b"hello", b"answer"), (b"goodbye", b"farewell")):
        sending = asyncio.create_task(repeat(lan, word))
        await answer(lan, wanted)
        sending.cancel()
    print("answered", lan.mac, flush=True)


async def repeat(lan: Network, word: bytes) -> None:
    """Send a word to everybody, ten times a second."""
    while True:
        frame = b"\xff" * 6 + lan.mac.to_bytes() + TYPE + word + bytes(46 - len(word))
        room = lan.transmit_buffer()
        assert room is not None
        room[: len(frame)] = frame
        lan.transmit(len(frame))
        lan.flush()
        await asyncio.sleep(0.1)


async def answer(lan: Network, wanted: bytes) -> None:
    """Wait for a word."""
    while True:
        for frame in await lan.receive():
            if frame[12:14] == TYPE and frame[14 : 14 + len(wanted)] == wanted:
                return
