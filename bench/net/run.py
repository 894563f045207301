"""Measure Naja's stack on a TAP interface, and Linux's own on a veth pair and on the same machine, in one run.

Needs root. `peer.c` (Linux's stack, in a network namespace) is at the other end of every measurement. Peer and
guest are pinned: `one` is both on one processor, which compares software; `two` is one each, where on some
machines the wake-ups of the other processor hide everything else. Figures of `one` are for a second of processor
time that the two had together, so that a machine which does something else, too, does not falsify them; figures of
`two` are for a second.

    python bench/net/run.py [--targets unix,spt,linux] [--pins one,two] [--seconds 2] [--offloads]
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from najac.build import build
from najac.launch import tender

HERE = Path(__file__).parent
GUEST, PEER = "10.79.0.2", "10.79.0.1"
NAME = f"nb{os.getpid() % 100000}"
NAMESPACE, OTHER = f"{NAME}a", f"{NAME}b"
PINS = {"one": ("0", "0"), "two": ("0", "1")}

MEASUREMENTS = (
    ("TCP in", "Mbit/s", ("send",)),
    ("TCP out", "Mbit/s", ("recv",)),
    ("UDP echoes", "/s", ("udp", "64")),
    ("pings", "/s", ("ping", "64")),
    ("connect, ask, close", "/s", ("connect", "64")),
)


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@contextmanager
def link(target: str, offloads: bool) -> Iterator[None]:
    """The peer's namespace with one end of a link: a TAP interface, or a veth pair whose other end is Linux's."""
    ip("netns", "add", NAMESPACE)
    try:
        if target == "linux":
            ip("netns", "add", OTHER)
            ip("-n", NAMESPACE, "link", "add", NAME, "type", "veth", "peer", NAME, "netns", OTHER)
            ip("-n", OTHER, "addr", "add", f"{GUEST}/24", "dev", NAME)
            ip("-n", OTHER, "link", "set", NAME, "up")
        else:
            ip("-n", NAMESPACE, "tuntap", "add", "dev", NAME, "mode", "tap")
        ip("-n", NAMESPACE, "addr", "add", f"{PEER}/24", "dev", NAME)
        ip("-n", NAMESPACE, "link", "set", NAME, "up")
        if target == "linux" and not offloads:
            for namespace in (NAMESPACE, OTHER):
                for feature in ("tx", "tso", "gso", "gro"):
                    command = ["ip", "netns", "exec", namespace, "ethtool", "-K", NAME, feature, "off"]
                    subprocess.run(command, check=True, capture_output=True)
        yield
    finally:
        ip("netns", "delete", NAMESPACE)
        if target == "linux":
            ip("netns", "delete", OTHER)


def executables(work: Path, targets: list[str]) -> dict[str, list[str]]:
    """What starts the services on each target, and Linux's under `linux`."""
    peer = work / "peer"
    subprocess.run([sys.executable, "-m", "ziglang", "cc", "-O2", "-o", peer, HERE / "peer.c"], check=True)
    found = {"linux": [str(peer), "serve"]}
    arguments = ["--ipv4", f"{GUEST}/24"]
    for target in targets:
        if target == "linux":
            continue
        image = work / target
        image.write_bytes(build(str(HERE / f"{target}_guest.py"), target).image)
        image.chmod(0o755)
        if target == "unix":
            found[target] = [str(image), NAME, *arguments]
        else:
            found[target] = [str(tender.path(target)), str(image), "--net", f"net={NAME}", "--", *arguments]
    return found


def busy(process: int) -> float:
    """Seconds of processor time that a process has had."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


@contextmanager
def serving(command: list[str], target: str, processor: str) -> Iterator[int]:
    """The services, ready and pinned."""
    inside = OTHER if target == "linux" else NAMESPACE
    process = subprocess.Popen(
        ["ip", "netns", "exec", inside, "taskset", "-c", processor, *command],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if line != "ready\n":
            raise SystemExit(f"{target}: {line or 'the guest has ended'}")
        yield process.pid
    finally:
        process.kill()
        process.wait()


def waited_for() -> float:
    """Seconds of processor time of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(peer: str, words: tuple[str, ...], pins: str, seconds: float, guest: int) -> float:
    """One figure, from what the peer prints."""
    command = ["ip", "netns", "exec", NAMESPACE, "taskset", "-c", PINS[pins][1]]
    command += [peer, words[0], GUEST, str(seconds), *words[1:]]
    begin, used = time.monotonic(), busy(guest) + waited_for()
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + 30)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(words)}: {done.stderr.strip()}")
    share = (busy(guest) + waited_for() - used) / (time.monotonic() - begin)
    return float(done.stdout) / (share if pins == "one" else 1.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--targets", default="unix,spt,linux")
    parser.add_argument("--pins", default="one,two")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--offloads", action="store_true", help="Leave Linux's offloads on.")
    options = parser.parse_args()
    targets = options.targets.split(",")
    with tempfile.TemporaryDirectory() as folder:
        commands = executables(Path(folder), targets)
        for pins in options.pins.split(","):
            for target in targets:
                figures = []
                with (
                    link(target, options.offloads),
                    serving(commands[target], target, PINS[pins][0]) as guest,
                ):
                    for name, unit, words in MEASUREMENTS:
                        value = measure(commands["linux"][0], words, pins, options.seconds, guest)
                        if unit == "Mbit/s":
                            value = value * 8 / 1e6
                        figures.append(f"{name} {value:,.0f} {unit}")
                print(f"{target:6} {pins}: " + "; ".join(figures), flush=True)


if __name__ == "__main__":
    main()
