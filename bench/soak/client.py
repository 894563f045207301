"""The client of the soak: blocking sockets, many requests at once, every answer compared with what has to come.

The first answer to a case is read with care; from then on it has to be the same, octet by octet, but for its date.
"""

from __future__ import annotations

import random
import re
import socket
import struct

from bench.soak.traffic import KEPT, REFUSED, Case, mutated

BATCH = 64
"""Requests that are sent at once on a connection."""
CONNECTIONS = 8
LIFE = 100
"""Batches after which a connection is closed and another one made."""
PATIENCE = 30.0
"""Seconds without an octet after which the server counts as lost."""
_DATE = re.compile(rb"\r\nDate: [^\r]{29}\r\n")
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: closing resets the connection."""


class WrongAnswer(Exception):
    """The server has not answered what it should; the message says to what, and what came."""


class Connection:
    """A connection that lives on, with input that was read ahead."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address, PATIENCE)
        self.rest = b""
        self.batches = 0

    def take(self, count: int) -> bytes:
        """The next `count` octets."""
        pieces = [self.rest]
        have = len(self.rest)
        while have < count:
            piece = self.socket.recv(1 << 20)
            if not piece:
                raise WrongAnswer(
                    f"the server has closed a connection that lives on, {have} octets of {count} came"
                )
            pieces.append(piece)
            have += len(piece)
        data = b"".join(pieces)
        self.rest = data[count:]
        return data[:count]

    def head(self) -> bytes:
        """The next octets up to an empty line, that line included."""
        while (end := self.rest.find(b"\r\n\r\n")) < 0:
            piece = self.socket.recv(65536)
            if not piece:
                raise WrongAnswer(f"the server has closed a connection that lives on: {self.rest[:200]!r}")
            self.rest += piece
        return self.take(end + 4)


class Client:
    """Traffic to one server. `counts` has what was sent of each kind."""

    def __init__(self, address: tuple[str, int], seed: int) -> None:
        self._address = address
        self._chance = random.Random(seed)
        self._connections = [Connection(address) for _ in range(CONNECTIONS)]
        self._known: dict[str, tuple[bytes, bytes]] = {}
        self.counts: dict[str, int] = {"kept": 0, "refused": 0, "mutated": 0, "reset": 0}
        for case in {case.name: case for case in KEPT}.values():
            self._learn(case)

    @property
    def sent(self) -> int:
        """Requests so far, those that were none included."""
        return sum(self.counts.values())

    def round(self) -> None:
        """A batch on each connection, and a few connections that go wrong. Raises WrongAnswer, OSError."""
        batches = [self._chance.choices(KEPT, k=BATCH) for _ in self._connections]
        for connection, batch in zip(self._connections, batches, strict=True):
            connection.socket.sendall(b"".join(case.data for case in batch))
        for connection, batch in zip(self._connections, batches, strict=True):
            for case in batch:
                self._check(connection, case)
            connection.batches += 1
        self.counts["kept"] += BATCH * len(batches)
        for index, connection in enumerate(self._connections):
            if connection.batches >= LIFE + index:
                connection.socket.close()
                self._connections[index] = Connection(self._address)
        for case in self._chance.choices(REFUSED, k=4):
            self.refuse(case)
        self._survive()
        self._reset()

    def close(self) -> None:
        """Ends all connections."""
        for connection in self._connections:
            connection.socket.close()

    def _check(self, connection: Connection, case: Case) -> None:
        before, after = self._known[case.name]
        answer = connection.take(len(before) + 29 + len(after))
        if not (answer.startswith(before) and answer.endswith(after)):
            raise WrongAnswer(f"{case.name}: {answer[:300]!r}, and not {before!r} … {after[:100]!r}")

    def _learn(self, case: Case) -> None:
        """Reads an answer by its head: status and body have to be right."""
        connection = Connection(self._address)
        connection.socket.sendall(case.data)
        head = connection.head()
        body, raw = b"", b""
        length = re.search(rb"\r\nContent-Length: (\d+)\r\n", head)
        if case.is_head or case.status == 304:
            pass
        elif length is not None:
            raw = body = connection.take(int(length[1]))
        else:
            if b"\r\nTransfer-Encoding: chunked\r\n" not in head:
                raise WrongAnswer(f"{case.name}: an answer without a length: {head!r}")
            while True:
                line = (
                    connection.take(connection.rest.index(b"\r\n") + 2) if b"\r\n" in connection.rest else b""
                )
                if not line:
                    connection.rest += connection.socket.recv(65536)
                    continue
                size = int(line, 16)
                chunk = connection.take(size + 2)
                raw += line + chunk
                body += chunk[:-2]
                if size == 0:
                    break
        if not head.startswith(b"HTTP/1.1 %d " % case.status) or body != case.body:
            raise WrongAnswer(
                f"{case.name}: {head + body[:300]!r}, and not {case.status} with {case.body[:300]!r}"
            )
        date = _DATE.search(head)
        if date is None:
            raise WrongAnswer(f"{case.name}: an answer without a date: {head!r}")
        at = date.start() + len(b"\r\nDate: ")
        self._known[case.name] = (head[:at], head[at + 29 :] + raw)
        connection.socket.close()

    def refuse(self, case: Case) -> None:
        """Sends what is refused: one answer with the right status, and the end."""
        answer = self._all(case.data, False)
        if not answer.startswith(b"HTTP/1.1 %d " % case.status) or b"\r\nConnection: close\r\n" not in answer:
            raise WrongAnswer(f"{case.name}: {answer[:300]!r}, and not {case.status} and the end")
        if answer.count(b"HTTP/1.1 ") != 1:
            raise WrongAnswer(f"{case.name}: more than one answer: {answer[:600]!r}")
        self.counts["refused"] += 1

    def _survive(self) -> None:
        """Sends what nobody knows the answer to: there are answers of HTTP's, or none, and the connection ends."""
        data = mutated(self._chance)
        answer = self._all(data, True)
        if answer and not answer.startswith(b"HTTP/1.1 "):
            raise WrongAnswer(f"{data!r}: {answer[:300]!r}")
        self.counts["mutated"] += 1

    def _reset(self) -> None:
        """Resets a connection in the middle of a request, or of its answer."""
        with socket.create_connection(self._address, PATIENCE) as connection:
            data = self._chance.choice(KEPT).data * 3
            connection.sendall(data[: self._chance.randint(1, len(data))])
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.counts["reset"] += 1

    def _all(self, data: bytes, end: bool) -> bytes:
        """What comes on a connection of its own until the server ends it."""
        with socket.create_connection(self._address, PATIENCE) as connection:
            pieces: list[bytes] = []
            try:
                connection.sendall(data)
                if end:
                    connection.shutdown(socket.SHUT_WR)
                while piece := connection.recv(65536):
                    pieces.append(piece)
            except (ConnectionResetError, BrokenPipeError):
                pass
            return b"".join(pieces)
