"""What measurements of servers share: the network to one, its image, its processor time and memory. TAP and veth need root."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from najac.launch import tender

NAME = f"nj{os.getpid() % 100000}"
"""Of the interface and the namespace, where a server has one."""
_NETWORK = os.getpid() % 250
HERE_ADDRESS, GUEST = f"10.78.{_NETWORK}.1", f"10.78.{_NETWORK}.2"
"""This machine's address and the server's, on a network of their own, and of this process: another may run beside it."""
LOOPBACK = "127.0.0.1"
_NAJA = [sys.executable, "-c", "from najac.cli.main import main; main()"]


def ip(*arguments: str) -> None:
    """Runs `ip`; ends this program with what it says where it fails."""
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"ip {' '.join(arguments)}: {done.stderr.strip()}")


@contextmanager
def loopback() -> Iterator[str]:
    """The address of a server that uses this machine's sockets."""
    yield LOOPBACK


@contextmanager
def tap() -> Iterator[str]:
    """A TAP interface; the address of the server at its other end."""
    ip("tuntap", "add", "dev", NAME, "mode", "tap")
    try:
        ip("addr", "add", f"{HERE_ADDRESS}/24", "dev", NAME)
        ip("link", "set", NAME, "up")
        yield GUEST
    finally:
        ip("link", "delete", NAME)


@contextmanager
def veth() -> Iterator[str]:
    """A namespace behind a veth pair; the address in it."""
    ip("netns", "add", NAME)
    try:
        ip("link", "add", NAME, "type", "veth", "peer", NAME, "netns", NAME)
        ip("addr", "add", f"{HERE_ADDRESS}/24", "dev", NAME)
        ip("link", "set", NAME, "up")
        ip("-n", NAME, "addr", "add", f"{GUEST}/24", "dev", NAME)
        ip("-n", NAME, "link", "set", NAME, "up")
        yield GUEST
        ip("link", "delete", NAME)  # now: a namespace takes its interfaces along when it likes
    finally:
        ip("netns", "delete", NAME)


def started(
    program: Path,
    target: str,
    port: int,
    work: Path,
    memory: int = 8,
    quick: bool = False,
    offloads: bool = False,
) -> list[str]:
    """The command that starts a program on a target, compiled when it is first asked for, with so many MiB of heap.

    `offloads`: of the TAP interface.
    """
    image = work / f"{program.stem}-{target}"
    if not image.exists():
        # A process of its own: a build imports guest modules, and this process imports some of them otherwise.
        options = ["--quick"] if quick else []
        build = [*_NAJA, "build", *options, "-t", target, str(program), "-o", str(image)]
        subprocess.run(build, check=True)
    if target == "unix":
        return [str(image), "--memory", str(memory), "--port", str(port)]
    network = f"stack={NAME},offloads=on" if offloads else f"stack={NAME}"
    return [
        *(str(tender.path(target)), str(image), "--net", network, "--memory", str(memory)),
        *("--", "--port", str(port), "--ipv4", f"{GUEST}/24"),
    ]


@contextmanager
def work_folder(chosen: Path | None) -> Iterator[Path]:
    """Where images are kept: the folder chosen, from run to run, or one that is gone afterwards."""
    if chosen is not None:
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen
        return
    with tempfile.TemporaryDirectory(prefix="naja-bench-") as folder:
        Path(folder).chmod(0o755)  # nginx's worker is another user
        yield Path(folder)


def processes(root: int) -> list[int]:
    """A process and its descendants."""
    found = [root]
    for one in found:
        children = Path(f"/proc/{one}/task/{one}/children")
        if children.exists():
            found += [int(word) for word in children.read_text().split()]
    return found


def processor_seconds(root: int) -> float:
    """Processor time, user and system, of a server."""
    ticks = sum(
        sum(map(int, Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        for one in processes(root)
    )
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(root: int, field: str = "VmHWM") -> int:
    """KiB in memory of the largest of a server's processes: at most so far (`VmHWM`), or now (`VmRSS`)."""
    found = [
        re.search(rf"{field}:\s+(\d+)", Path(f"/proc/{one}/status").read_text()) for one in processes(root)
    ]
    return max(int(match[1]) for match in found if match is not None)


def wait_until_served(url: str) -> None:
    """Returns when `url` is answered. Raises TimeoutError."""
    for _ in range(400):
        try:
            with urlopen(url, timeout=5) as answer:
                answer.read()
                return
        except OSError:
            time.sleep(0.025)
    raise TimeoutError(url)
