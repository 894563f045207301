"""`naja run --tap` and `--bridge`: the commands that set an interface up are printed, and once they were given it works."""

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.platform.launching import QEMU

from najac.launch import interfaces

NAJA = [sys.executable, "-c", "from najac.cli.main import main; main()"]
SHOUT = '''
from naja.net import Stack


async def main(stack: Stack) -> None:
    """Shouts back."""
    listener = await stack.listen(80)
    print("listening", flush=True)
    while True:
        stream = await listener.accept()
        while data := await stream.read():
            await stream.write(data.upper())
        await stream.close()
'''
TALK = """
import socket, sys
with socket.create_connection((sys.argv[1], 80), 60) as connection:
    connection.sendall(b"hello")
    print(connection.recv(100))
"""
UNPRIVILEGED = ("setpriv", "--bounding-set", "-net_admin")
"""Root's processes without the right to set networks up, which other users lack, too."""
_numbers = itertools.count()


class Namespace:
    """A network namespace with nothing in it, and `naja run` inside."""

    def __init__(self, name: str, program: Path) -> None:
        self.name = name
        self.program = program
        self.inside = ["ip", "netns", "exec", name]

    def shell(self, script: str) -> str:
        done = subprocess.run([*self.inside, "sh", "-ec", script], capture_output=True, text=True, check=True)
        return done.stdout

    def refused(self, *options: str, inside: tuple[str, ...] = (), arguments: tuple[str, ...] = ()) -> str:
        """What is said where the interface cannot be had: status 69, nothing on standard output."""
        command = [*self.inside, *inside, *NAJA, "run", *options, str(self.program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert (done.returncode, done.stdout) == (69, ""), done.stderr
        return done.stderr

    def reached(self, address: str, *options: str) -> None:
        """Runs the program until a peer in the namespace has had its answer."""
        command = [
            *self.inside,
            *NAJA,
            "run",
            "--quick",
            *options,
            str(self.program),
            "--ipv4",
            f"{address}/24",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
            try:
                assert process.stdout is not None
                assert process.stdout.readline() == "listening\n"
                talk = [*self.inside, sys.executable, "-c", TALK, address]
                said = subprocess.run(talk, capture_output=True, text=True, check=True, timeout=60).stdout
                assert said == "b'HELLO'\n"
            finally:
                os.killpg(process.pid, 9)


def commands(text: str) -> list[str]:
    """The commands among what was said."""
    return [line.strip() for line in text.splitlines() if re.match(r" {4}(sudo )?ip ", line)]


@pytest.fixture
def namespace(tmp_path: Path) -> Iterator[Namespace]:
    name = f"naja{os.getpid() % 100000}i{next(_numbers)}"
    subprocess.run(["ip", "netns", "add", name], check=True)
    program = tmp_path / "shout.py"
    program.write_text(SHOUT)
    try:
        yield Namespace(name, program)
    finally:
        subprocess.run(["ip", "netns", "delete", name], check=True)


def test_names() -> None:
    assert interfaces.parse("tap0", "--tap") == ("stack", "tap0")
    assert interfaces.parse("wan=tap0", "--tap") == ("wan", "tap0")
    for text in ("", "=tap0", "a b", "a/b", "sixteen_octets__", "1=tap0"):
        with pytest.raises(ValueError, match="--tap takes NAME or DEVICE=NAME"):
            interfaces.parse(text, "--tap")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], r"ip addr add 10\.0\.0\.1/24 dev absent0 +# the program then takes --ipv4 10\.0\.0\.2/24"),
        (["--ipv4", "192.168.7.1/28"], r"ip addr add 192\.168\.7\.2/28 dev absent0$"),
        (["--ipv4=192.168.7.9/28"], r"ip addr add 192\.168\.7\.1/28 dev absent0$"),
        (["--dhcp"], r"ip addr add 10\.0\.0\.1/24 dev absent0$"),
        (["--ipv4", "nonsense"], r"ip addr add 10\.0\.0\.1/24 dev absent0 "),
    ],
)
def test_what_is_proposed_fits_the_address_of_the_program(arguments: list[str], words: str) -> None:
    with pytest.raises(interfaces.InterfaceError) as caught:
        interfaces.tap("absent0", arguments)
    text = str(caught.value)
    assert text.startswith("there is no interface absent0\n  instead: set it up:\n")
    assert re.search(words, text, re.MULTILINE), text
    assert re.search(r"ip tuntap add dev absent0 mode tap user \S+$", text, re.MULTILINE)


@pytest.mark.parametrize("options", [("--tap", "lo"), ("--bridge", "lo")])
def test_what_is_no_such_interface(options: tuple[str, str], tmp_path: Path) -> None:
    program = tmp_path / "app.py"
    program.write_text(SHOUT)
    done = subprocess.run([*NAJA, "run", *options, str(program)], capture_output=True, text=True, check=False)
    assert done.returncode == 69
    assert re.search(r"the interface lo is no (TAP interface|bridge)|/dev/net/tun", done.stderr)


def test_a_network_is_attached_once(tmp_path: Path) -> None:
    program = tmp_path / "app.py"
    program.write_text(SHOUT)
    command = [*NAJA, "run", "--net", "stack=a", "--net", "stack=b", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 64
    assert "the device stack is attached twice" in done.stderr


needs_root = [
    pytest.mark.slow,
    pytest.mark.root,
    pytest.mark.skipif(
        os.geteuid() != 0 or not os.access("/dev/net/tun", os.R_OK | os.W_OK),
        reason="needs root and /dev/net/tun: run as root on Linux with the tun module loaded",
    ),
]
RUNS = [
    ("cpython", "--tap"),
    ("cpython", "--bridge"),
    ("unix", "--tap"),
    ("spt", "--bridge"),
    pytest.param("virtio", "--tap", marks=QEMU),
]


class TestInANamespace:
    """With interfaces that exist nowhere else."""

    pytestmark = needs_root

    @pytest.mark.parametrize(("target", "option"), RUNS)
    def test_after_the_printed_commands_it_works(
        self, namespace: Namespace, target: str, option: str
    ) -> None:
        said = namespace.refused("-t", target, option, "net7", arguments=("--ipv4", "10.9.0.2/24"))
        assert "net7" in said.splitlines()[0]
        assert len(commands(said)) == (3 if option == "--tap" else 6)
        namespace.shell("\n".join(commands(said)))
        namespace.reached("10.9.0.2", "-t", target, option, "net7")

    def test_an_interface_of_another_user(self, namespace: Namespace) -> None:
        """The commands make it again, in the bridge where it was; without the right to set networks up."""
        namespace.shell("""
            ip link add name br7 type bridge
            ip tuntap add dev tap7 mode tap user 65534
            ip link set dev tap7 master br7 up
        """)
        said = namespace.refused("-t", "cpython", "--tap", "tap7", inside=UNPRIVILEGED)
        assert said.startswith("error: the TAP interface tap7 is not yours\n")
        assert "ip link set dev tap7 master br7" in commands(said)
        namespace.shell("\n".join(commands(said)))
        said = namespace.refused("-t", "cpython", "--bridge", "br7", inside=UNPRIVILEGED)
        assert commands(said) == ["ip link set dev br7 up"]

    def test_an_interface_that_is_down(self, namespace: Namespace) -> None:
        namespace.shell("ip tuntap add dev tap7 mode tap user root")
        said = namespace.refused("-t", "cpython", "--tap", "tap7", inside=UNPRIVILEGED)
        assert said.startswith("error: the interface tap7 is down (Operation not permitted)\n")
        assert commands(said) == ["ip link set dev tap7 up"]

    def test_a_bridge_whose_interfaces_are_all_taken(self, namespace: Namespace) -> None:
        namespace.shell("""
            ip link add name br7 type bridge
            ip link set dev br7 up
            ip tuntap add dev naja0 mode tap user 65534
            ip link set dev naja0 master br7 up
        """)
        said = namespace.refused("-t", "cpython", "--bridge", "br7", inside=UNPRIVILEGED)
        assert "has no TAP interface that this user may use and nobody uses" in said
        assert commands(said) == [
            "ip tuntap add dev naja1 mode tap user root",
            "ip link set dev naja1 master br7",
            "ip link set dev naja1 up",
        ]
