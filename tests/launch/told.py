"""A program for test_interruption.py: it asks its event loop for two signals, and ends in order at the first."""

import asyncio
import signal


async def main() -> None:
    loop = asyncio.get_running_loop()
    told: asyncio.Future[int] = loop.create_future()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set_result, int(number))
    print("ready", flush=True)
    try:
        print("signal", await told)
    finally:
        print("finally")
