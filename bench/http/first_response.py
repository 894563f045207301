"""From the exec of a tender to the first response: a peer that runs already tries to connect until it is answered.

Both run at a real-time priority, each on a processor of its own, so that what else the machine does stays out. What becomes
the tender is a shell that waits: giving up the memory of this program, or a copy of it, takes Linux a millisecond.
"""

from __future__ import annotations

import os
import select
import socket
import statistics
import time
from pathlib import Path

from bench import servers

REPEATS = 41
EVERY = 0.0002
"""Seconds from one attempt to connect to the next; what was tried before stays open, and may be the one that is answered."""
MAC = "02:00:00:00:78:02"
REQUEST = b"GET /1k HTTP/1.1\r\nHost: a\r\n\r\n"


def first_response(program: Path, port: int, work: Path) -> str:
    """A line with the shortest and the median time under `spt`, in milliseconds."""
    command = servers.started(program, "spt", port, work)
    command = [word + f",mac={MAC}" if word == f"stack={servers.NAME}" else word for word in command]
    with servers.tap() as address:
        # Known beforehand, so that no time goes into asking for the hardware address, again a second later.
        servers.ip("neigh", "replace", address, "lladdr", MAC, "dev", servers.NAME, "nud", "permanent")
        taken = sorted(_once(command, (address, port)) for _ in range(REPEATS))
    middle = statistics.median(taken)
    return f"first response after exec of the spt tender: {taken[0]:.2f} ms at best, {middle:.2f} ms in the median"


def _once(command: list[str], address: tuple[str, int]) -> float:
    """Milliseconds from exec to the first octet of the response."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _become(command, reader)
    os.close(reader)
    _alone(0)
    try:
        time.sleep(0.05)  # the child waits at its pipe; nothing of it is in the time measured
        begun = time.perf_counter()
        os.write(writer, b"\n")
        _answered(address)
        return (time.perf_counter() - begun) * 1000
    finally:
        os.close(writer)
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
        os.sched_setaffinity(0, range(os.cpu_count() or 1))


def _become(command: list[str], reader: int) -> None:
    """The child: waits for a line, then is the tender, on another processor than the peer."""
    _alone((os.cpu_count() or 1) - 1)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.dup2(reader, 0)
    os.execv("/bin/sh", ["sh", "-c", 'read line; exec "$@"', "sh", *command])


def _alone(processor: int) -> None:
    os.sched_setaffinity(0, {processor})
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))


def _answered(address: tuple[str, int]) -> None:
    """Returns when a response has begun. Raises TimeoutError."""
    poll = select.epoll()
    sockets: dict[int, socket.socket] = {}
    until = time.perf_counter() + 5
    try:
        while time.perf_counter() < until:
            one = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
            one.connect_ex(address)
            sockets[one.fileno()] = one
            poll.register(one, select.EPOLLOUT)
            for descriptor, _ in poll.poll(EVERY):
                found = sockets[descriptor]
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                    found.settimeout(5)
                    found.sendall(REQUEST)
                    if found.recv(65536).startswith(b"HTTP/1.1 200 "):
                        return
                poll.unregister(found)
                found.close()
                del sockets[descriptor]
    finally:
        for one in sockets.values():
            one.close()
        poll.close()
    raise TimeoutError(address)
