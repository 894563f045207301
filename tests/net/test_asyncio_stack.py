"""asyncio's streams, servers and datagrams on Naja's stack: the echo example, which knows nothing of Naja, with Linux as the
client.
"""

from pathlib import Path

import pytest
from guests import Program, segment
from linux_peer import GUEST, needs_root
from tests.programs.compiler import Compiler

pytestmark = [*needs_root, pytest.mark.slow]

_ECHO = Path(__file__).parents[2] / "examples" / "echo" / "echo.py"

_CLIENT = """
import socket, sys, threading
data = bytes(i * 7 & 0xFF for i in range(65536)) * 32
for _ in range(3):
    s = socket.create_connection((sys.argv[1], 7007), timeout=60)
    def send():
        s.sendall(data)
        s.shutdown(socket.SHUT_WR)
    t = threading.Thread(target=send)
    t.start()
    got = bytearray()
    while more := s.recv(1 << 20):
        got += more
    t.join()
    print(len(got), got == data)
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.settimeout(60)
u.connect((sys.argv[1], 7007))
for size in (1, 1472, 20000):
    u.send(data[:size])
    assert u.recv(65535) == data[:size]
print("datagrams")
"""


@pytest.mark.parametrize("target", ["spt"])
def test_echo_server(target: str, compiler: Compiler) -> None:
    program = Program(target, compiler.build(_ECHO, target))
    with segment() as peer, peer.guest(program, "--ipv4", f"{GUEST}/24") as running:
        assert running.line() == "echoing on 0.0.0.0 7007"
        assert peer.run("python3", "-c", _CLIENT, GUEST) == "2097152 True\n" * 3 + "datagrams\n"
