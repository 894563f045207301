"""`naja run -p`: the form of its ports, what each target makes of them, and a sandboxed program reached by one."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from tests.platform.launching import free_port, publishing_obstacle

from najac.launch import ports, publishing
from najac.project.template import make


@pytest.mark.parametrize(
    ("text", "port"),
    [
        ("8080:80", ports.Port("127.0.0.1", 8080, 80)),
        ("0.0.0.0:1:65535", ports.Port("0.0.0.0", 1, 65535)),
        (":8080:80", ports.Port("127.0.0.1", 8080, 80)),
    ],
)
def test_ports(text: str, port: ports.Port) -> None:
    assert ports.parse(text) == port


@pytest.mark.parametrize("text", ["", "80", "a:b", "0:80", "80:65536", "80:", ":", "8080:80:", "8080:80:9:9"])
def test_what_is_no_port(text: str) -> None:
    with pytest.raises(ports.PortError, match="two ports such as 8080:80"):
        ports.parse(text)


def test_a_program_keeps_the_address_that_it_is_given() -> None:
    assert publishing.arguments(["--port", "1"])[2:] == [
        "--ipv4",
        "10.0.2.15/24",
        "--ipv4-gateway",
        "10.0.2.2",
    ]
    for given in (["--ipv4", "10.9.9.9/8"], ["--dhcp"], ["--ipv4=10.9.9.9/8"], ["--help"]):
        assert publishing.arguments(given) == given


def test_native_programs_choose_their_address() -> None:
    assert publishing.native_options([ports.parse("8080:80")]) == ("--publish", "80=8080")
    with pytest.raises(ports.PortError):
        publishing.native_options([ports.parse("0.0.0.0:8080:80")])


def test_qemu_forwards() -> None:
    pairs = [ports.parse("8080:80"), ports.parse("0.0.0.0:53:5353")]
    forwards = "hostfwd=tcp:127.0.0.1:8080-{0}:80,hostfwd=tcp:0.0.0.0:53-{0}:5353"
    assert publishing.qemu_network(pairs, []).backend == "user," + forwards.format("10.0.2.15")
    assert publishing.qemu_network(pairs, ["--ipv4", "10.1.2.1/24"]).backend == (
        "user,net=10.1.2.2/24,host=10.1.2.2,dns=10.1.2.3,dhcpstart=10.1.2.1," + forwards.format("10.1.2.1")
    )


def test_the_network_has_the_address_that_the_program_is_given() -> None:
    for given, found in (
        ([], ports.Link()),
        (["--ipv4", "nonsense"], ports.Link()),
        (["--port", "8", "--ipv4", "10.1.2.3/24"], ports.Link("10.1.2.3", "10.1.2.1", 24)),
        (["--ipv4=10.1.2.1/16", "--ipv4=9.9.9.9/8"], ports.Link("10.1.2.1", "10.1.0.1", 16)),
        (["--ipv4=10.1.2.1/16", "--ipv4-gateway", "10.1.2.9"], ports.Link("10.1.2.1", "10.1.2.9", 16)),
        (["--ipv4=10.1.2.1/24", "--ipv4-gateway=10.9.9.9"], ports.Link("10.1.2.1", "10.1.2.2", 24)),
    ):
        assert ports.link(given) == found
    with pytest.raises(ports.PortError, match=re.escape("give --ipv4 10.1.2.3/24, not 10.1.2.3/32")):
        publishing.check("spt", ["--ipv4=10.1.2.3/32"])
    with pytest.raises(ports.PortError, match="leave --dhcp out"):
        publishing.check("hvt", ["--dhcp"])
    publishing.check("virtio", ["--dhcp"])


def obstacle(target: str) -> str:
    """Why a target's programs cannot be published here, empty if they can."""
    if target == "virtio" and shutil.which("qemu-system-x86_64") is None:
        return "QEMU is not installed: apt install qemu-system-x86"
    return publishing_obstacle() if target == "spt" else ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("target", "given"),
    [("unix", []), ("spt", ["--ipv4", "10.1.2.2/24"]), ("virtio", ["--ipv4", "10.1.2.2/24"])],
)
def test_a_published_program_is_reached(target: str, given: list[str], tmp_path: Path) -> None:
    """The program of a new project, as `naja new` writes it, at an address of its own. Ctrl-C ends it."""
    if reason := obstacle(target):
        pytest.skip(reason)
    program = make(tmp_path / "hello")[0]
    port = free_port()
    naja = [sys.executable, "-c", "from najac.cli.main import main; main()"]
    command = [*naja, "run", "--quick", "-t", target, "-p", f"{port}:7000", str(program), *given]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            assert answer(port, process) == b"Hello, Ada!\n"
            os.killpg(process.pid, signal.SIGINT)
            assert process.wait(60) in (128 + signal.SIGINT, -signal.SIGINT)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def answer(port: int, process: "subprocess.Popen[bytes]") -> bytes:
    """What comes back, once the program is built and listens."""
    until = time.monotonic() + 600
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 10) as connection:
                connection.sendall(b"Ada\n")
                found = connection.recv(100)
                if found:
                    return found
        except OSError:
            pass
        time.sleep(0.1)
    return b"" if process.poll() is None or process.stderr is None else process.stderr.read()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_tender_does_not_outlive_what_started_it(number: signal.Signals) -> None:
    """Also where that had no chance to say so."""
    if reason := obstacle("spt"):
        pytest.skip(reason)
    reading, writing = os.pipe()  # closed in all processes when the last of them has ended
    guest = ports.Guest(
        ["sleep", "60"], shutil.which("sleep") or "", writing, [ports.parse(f"{free_port()}:80")]
    )
    words = [sys.executable, "-m", "najac.launch.namespace", json.dumps(asdict(guest))]
    with subprocess.Popen(words, pass_fds=(writing,), stderr=subprocess.PIPE) as process:
        os.close(writing)
        assert process.stderr is not None and b"leads to port 80" in process.stderr.readline()
        until = time.monotonic() + 60
        while not Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text():
            assert time.monotonic() < until, "there is no tender"
            time.sleep(0.01)
        process.send_signal(number)
        assert process.wait(60) == (-number if number is signal.SIGKILL else 128 + number)
    with os.fdopen(reading, "rb") as end:
        assert end.read() == b""


@pytest.mark.slow
def test_it_is_told_once_that_a_program_does_not_listen() -> None:
    """As one that listens at 127.0.0.1, which is its own there."""
    if reason := obstacle("spt"):
        pytest.skip(reason)
    port = free_port()
    guest = ports.Guest(["sleep", "60"], shutil.which("sleep") or "", 0, [ports.parse(f"{port}:80")])
    words = [sys.executable, "-m", "najac.launch.namespace", json.dumps(asdict(guest))]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None and "leads to port 80" in process.stderr.readline()
        connections = [socket.create_connection(("127.0.0.1", port), 30) for _ in range(2)]
        for connection in connections:
            with connection, pytest.raises(ConnectionResetError):
                connection.recv(1)
        process.terminate()
        told = process.stderr.read()
    assert told.count("does not listen at port 80 of 10.0.2.15") == 1 and "instead: let it listen" in told


def test_a_port_of_this_machine_leads_to_one_only() -> None:
    with pytest.raises(ports.PortError, match="twice"):
        ports.parse_all(["8080:80", "127.0.0.1:8080:81"])
    assert len(ports.parse_all(["8080:80", "0.0.0.0:8081:80"])) == 2


def test_a_port_in_use_is_told_before_the_program_is_compiled(tmp_path: Path) -> None:
    if reason := obstacle("virtio"):
        pytest.skip(reason)
    (tmp_path / "app.py").write_text("this is no program")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        naja = [sys.executable, "-c", "from najac.cli.main import main; main()"]
        command = [*naja, "run", "-t", "virtio", "-p", f"{port}:80", "app.py"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (69, "")
    assert done.stderr.startswith(f"error: port {port} of 127.0.0.1 cannot be used: Address already in use\n")
    assert "instead: take another port" in done.stderr
