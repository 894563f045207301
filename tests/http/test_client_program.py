"""`naja.http.Client` in a program on every kind of target: the same questions to a server under CPython, the same answers."""

import itertools
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from backends import serving
from live_program import HELLO
from tests.platform.launching import starting
from tests.programs.compiler import Compiler

PROGRAM = Path(__file__).with_name("client_program.py")
SERVER = Path(__file__).with_name("live_program.py")
LINUX, GUEST = "10.76.0.1", "10.76.0.2"
_numbers = itertools.count()
LISTEN = f"""
import socket
with socket.create_server(("{LINUX}", 81)) as listener:
    print("listening", flush=True)
    connection, _ = listener.accept()
    while connection.recv(4096):
        pass
"""

SAID = f"""\
/docs/ 200 text/html; charset=utf-8 4
/nowhere 404 text/html; charset=utf-8 7
/items/7?verbose=true 200 text/plain; charset=utf-8 11
/raise 500 text/plain; charset=utf-8 22
head 200 {len(HELLO)} 0
packed gzip b'gz!'
stream b'onetwo' 2
chunked 200 b'piece 0;piece 1;piece 2;'
large 200 True
json 200 {{"x":8,"y":5.0,"names":null}}
naja_http_accepted_total 3
silent 408
refused
ValueError only http:// addresses can be fetched: 'ftp://nowhere/'
done
"""
"""What the program prints. Three connections: the two POSTs take new ones, in case that an old one is dead."""


def said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("backend", ["cpython", pytest.param("unix", marks=pytest.mark.slow)])
def test_over_the_sockets_of_the_host(backend: str, compiler: Compiler, tmp_path: Path) -> None:
    if backend == "cpython":
        program = [sys.executable, "-m", "najac.launch.cpython", str(PROGRAM)]
    else:
        program = [str(compiler.build(PROGRAM, backend))]
    with (
        serving(compiler, SERVER, "cpython", tmp_path, "--port", "0") as peer,
        socket.create_server(("127.0.0.1", 0)) as silent,
        socket.socket() as nobody,
    ):
        nobody.bind(("127.0.0.1", 0))  # taken, but nobody listens
        ports = [peer.port, silent.getsockname()[1], nobody.getsockname()[1]]
        base, quiet, refused = [f"http://127.0.0.1:{port}" for port in ports]
        assert said([*program, "--base", base, "--silent", quiet, "--nobody", refused]) == SAID


@contextmanager
def namespace() -> Iterator[tuple[str, str]]:
    """A network namespace with a TAP interface, and the interface's name."""
    name = f"naja{os.getpid() % 100000}w{next(_numbers)}"
    ip = ["ip", "-n", name]
    subprocess.run(["ip", "netns", "add", name], check=True)
    try:
        for words in (
            ["tuntap", "add", "dev", name, "mode", "tap"],
            ["addr", "add", f"{LINUX}/24", "dev", name],
            ["link", "set", name, "up"],
        ):
            subprocess.run([*ip, *words], check=True)
        yield name, name
    finally:
        subprocess.run(["ip", "netns", "delete", name], check=True)


@pytest.mark.slow
@pytest.mark.root
@pytest.mark.skipif(
    os.geteuid() != 0 or not os.access("/dev/net/tun", os.R_OK | os.W_OK),
    reason="needs root and /dev/net/tun: run as root on Linux with the tun module loaded",
)
def test_over_its_own_network_stack(compiler: Compiler) -> None:
    path = compiler.build(PROGRAM, "spt")
    with namespace() as (name, interface):
        inside = ["ip", "netns", "exec", name]
        server = [*inside, sys.executable, "-m", "najac.launch.cpython", str(SERVER), "--port", "80"]
        silent = [*inside, sys.executable, "-c", LISTEN]
        with (
            subprocess.Popen(server, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as serving_process,
            subprocess.Popen(silent, stdout=subprocess.PIPE) as silent_process,
        ):
            try:
                for process in (serving_process, silent_process):
                    assert process.stdout is not None and process.stdout.readline()
                addresses = [f"http://{LINUX}", f"http://{LINUX}:81", f"http://{LINUX}:82"]
                asked = ["--base", addresses[0], "--silent", addresses[1], "--nobody", addresses[2]]
                arguments = (*asked, "--ipv4", f"{GUEST}/24")
                guest = starting("spt", path, "--net", f"stack={interface}", arguments=arguments)
                assert said([*inside, *guest]) == SAID
            finally:
                serving_process.kill()
                silent_process.kill()
