"""Programs that serve HTTP, started for tests on every backend, and plain sockets to talk to them."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.platform.launching import free_port
from tests.programs.compiler import Compiler

from naja.http.head import DONE, RESPONSE, HeadScanner
from naja.http.headers import Headers
from naja.http.limits import Limits
from najac.config.attached import Attached

BACKENDS = ["cpython", "unix"]
"""Where a program listens at a port of this machine."""
PATIENCE = 60.0
"""Seconds after which a test gives up waiting."""

_PUBLISH = """
import sys
from pathlib import Path
from najac.launch import ports, publishing

image, target, port, *words = sys.argv[1:]
end = words.index("--")
image, options, arguments = Path(image).read_bytes(), words[:end], words[end + 1 :]
publishing.start(image, target, "served", arguments, options, [ports.parse(port)])
"""
_GUEST_PORT = 8080


@dataclass
class Peer:
    """A server that runs: where it listens, and what it has written so far to standard error."""

    port: int
    process: subprocess.Popen[bytes]
    errors: Path
    ended: bool = False
    """Whether it was told to end: its process may be gone."""
    relayed: bool = False
    """Whether connections come by way of another process, whose port it is."""

    def connect(self) -> socket.socket:
        """A new connection."""
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def talk(self, data: bytes, end: bool = True) -> bytes:
        """Send `data`, and return all that comes until the server closes."""
        with self.connect() as connection:
            connection.sendall(data)
            if end:
                connection.shutdown(socket.SHUT_WR)
            return read_all(connection)

    def get(self, target: str, *fields: str, method: str = "GET", body: bytes = b"") -> "Answer":
        """The answer to one request on a connection of its own."""
        return parse(self.talk(request(target, *fields, method=method) + body), method)

    def metric(self, line: str) -> int:
        """The number behind `line` at /metrics."""
        for found in self.get("/metrics").body.decode().splitlines():
            if found.startswith(line + " "):
                return int(found.rsplit(" ", 1)[1])
        raise AssertionError(f"no metric {line}")


@dataclass
class Answer:
    """A response."""

    status: int
    headers: Headers
    body: bytes


def request(target: str, *fields: str, method: str = "GET") -> bytes:
    """The head of a request."""
    return "\r\n".join([f"{method} {target} HTTP/1.1", "Host: a", *fields, "", ""]).encode()


def read_all(connection: socket.socket) -> bytes:
    """What comes until the peer closes or resets the connection."""
    pieces: list[bytes] = []
    try:
        while piece := connection.recv(65536):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)


def parse(data: bytes, method: str = "GET") -> Answer:
    """Exactly one response with Content-Length."""
    scanner = HeadScanner(Limits())
    scanner.reset(RESPONSE)
    assert scanner.scan(bytearray(data), 0, len(data)) == DONE, data[:200]
    block = data[: scanner.length]
    headers = Headers(block, scanner.marks, scanner.present, scanner.repeated)
    body = data[scanner.length :]
    length = int(headers.get("content-length") or 0)
    assert len(body) == (0 if method == "HEAD" else length), data[:400]
    return Answer(scanner.status, headers, body)


def _attached(attach: tuple[str, ...]) -> Attached:
    """What a build is told of `--block NAME=FILE` or `--dir NAME=FOLDER`: the name."""
    names = {word.partition("=")[0] for word in attach[1:]}
    if attach[:1] == ("--block",):
        return Attached(blocks=frozenset(names))
    return Attached(directories=frozenset(names))


def port_argument(backend: str) -> tuple[str, ...]:
    """A native program takes a free port; a sealed one has a network of its own."""
    return ("--port", "0") if backend in BACKENDS else ()


@contextmanager
def serving(
    compiler: Compiler,
    program: Path,
    backend: str,
    folder: Path,
    *arguments: str,
    attach: tuple[str, ...] = (),
) -> Iterator[Peer]:
    """The program started on a backend; it prints `serving on http://HOST:PORT`. `attach` is as `naja run` takes it, of
    `--block NAME=FILE` and `--dir NAME=FOLDER`.

    A sealed image has Naja's own network stack, to which a port of this machine leads (`naja run -p`).
    """
    published = 0
    if attach[:1] == ("--dir",):
        arguments = (f"--{attach[1]}", *arguments)
    if backend == "cpython":
        command = [sys.executable, "-m", "najac.launch.cpython", *attach, str(program), *arguments]
    elif backend == "unix":
        blocks = attach if attach[:1] == ("--block",) else ()
        command = [str(compiler.build(program, backend, _attached(attach))), *blocks, *arguments]
    else:
        published = free_port()
        path = compiler.build(program, backend, _attached(attach))
        pair = f"{published}:{_GUEST_PORT}"
        command = [sys.executable, "-c", _PUBLISH, str(path), backend, pair, *attach, "--", *arguments]
    errors = folder / "errors"
    with (
        errors.open("wb") as stream,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stream, start_new_session=True) as process,
    ):
        assert process.stdout is not None
        try:
            line = process.stdout.readline().decode()
            assert line.startswith("serving on http://"), (line, errors.read_text())
            peer = Peer(published or int(line.rsplit(":", 1)[1]), process, errors, relayed=published != 0)
            yield peer
            assert peer.ended or process.poll() is None, errors.read_text()
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
