"""Measure Naja's stack on a TAP interface, and Linux's own on a veth pair and on the same machine, in one run.

Needs root. `peer.c` (Linux's stack, in a network namespace) is at the other end of every measurement. Peer and
guest are pinned: `one` is both on one processor, which compares software; `two` is one each, where on some
machines the wake-ups of the other processor hide everything else. Figures of `one` are for a second of processor
time that the two had together, so that a machine which does something else, too, does not falsify them; figures of
`two` are for a second. In brackets: by how much more or less than Linux's own, in the same run and with the same
offloads.

    python bench/net/run.py [--targets linux,unix,spt,hvt] [--pins one,two] [--seconds 1] [--idle 2000]

Three to four minutes on a machine that does nothing else, half of them for compiling the guests. `allocated` is what a
guest's heap hands out for each frame, both directions counted; `idle` what one connection more costs that has a task
waiting for it, both counted by the guest's heap. `two stacks` is one stream between two stacks of one program, for a
second of its processor time.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from najac.launch import tender
from najac.launch.targets import kvm_obstacle

HERE = Path(__file__).parent
GUEST, PEER = "10.79.0.2", "10.79.0.1"
NAME = f"nb{os.getpid() % 100000}"
NAMESPACE, OTHER = f"{NAME}a", f"{NAME}b"
PINS = {"one": ("0", "0"), "two": ("0", "1")}
TARGETS = ("linux", "unix", "spt", "hvt")


@dataclass(frozen=True)
class Measurement:
    """A row of the table: what the peer is told, and what one of its units is in the row's."""

    name: str
    words: tuple[str, ...]
    unit: float = 1.0
    digits: int = 0


GBIT = 8 / 1e9
STREAMS = (
    Measurement("TCP in, Gbit/s", ("send",), GBIT, 2),
    Measurement("TCP out, Gbit/s", ("recv",), GBIT, 2),
)
REQUESTS = (
    Measurement("UDP echoes /s", ("udp", "64")),
    Measurement("pings /s", ("ping", "64")),
    Measurement("connect, ask, close /s", ("connect", "64")),
)


@dataclass
class Column:
    """What was measured on one target."""

    target: str
    values: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)


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


def executables(work: Path, targets: list[str]) -> dict[str, Path]:
    """The peer under `linux`, and the guest's image for each other target."""
    peer = work / "peer"
    subprocess.run([sys.executable, "-m", "ziglang", "cc", "-O2", "-o", peer, HERE / "peer.c"], check=True)
    guests = [target for target in targets if target != "linux"]
    with ThreadPoolExecutor(2) as compilers:
        images = list(compilers.map(lambda target: compiled(work, target), guests))
    return {"linux": peer, **dict(zip(guests, images, strict=True))}


def compiled(work: Path, target: str) -> Path:
    """The guest's image for a target; what starts it is compiled, too."""
    image = work / target
    command = [str(Path(sys.executable).with_name("naja")), "build", "-t", target, "-o", str(image)]
    if target == "unix":
        command += ["--net", "stack"]
    subprocess.run([*command, str(HERE / "guest.py")], check=True, stdout=subprocess.DEVNULL)
    if target != "unix":
        tender.path(target)
    return image


def starting(target: str, image: Path, offloads: bool) -> list[str]:
    """What starts the services on a target."""
    if target == "linux":
        return [str(image), "serve"]
    network = ["--net", f"stack={NAME}{',offloads=on' if offloads else ''}"]
    address = ["--ipv4", f"{GUEST}/24"]
    if target == "unix":
        return [str(image), *network, *address]
    return [str(tender.path(target)), str(image), *network, "--", *address]


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


@dataclass(frozen=True)
class Bench:
    """The peer, and how it is asked to measure."""

    peer: Path
    seconds: float
    idle: int

    def run(self, pins: str, *words: str) -> str:
        """What the peer prints."""
        command = ["ip", "netns", "exec", NAMESPACE, "taskset", "-c", PINS[pins][1], str(self.peer), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def measure(self, one: Measurement, pins: str, guest: int) -> float:
        """One figure, in the row's unit."""
        begin, used = time.monotonic(), busy(guest) + waited_for()
        printed = self.run(pins, one.words[0], GUEST, str(self.seconds), *one.words[1:])
        share = (busy(guest) + waited_for() - used) / (time.monotonic() - begin)
        return float(printed) * one.unit / (share if pins == "one" else 1.0)

    def heap(self) -> tuple[int, int]:
        """Octets that the guest's heap has handed out, frames that have come or gone."""
        words = [int(word) for word in self.run("one", "ask", GUEST, "11").split()]
        return words[1], words[2] + words[3]

    def allocated(self, before: tuple[int, int]) -> str:
        """Octets a frame since `before`."""
        octets, frames = self.heap()
        return f"{(octets - before[0]) / max(frames - before[1], 1):,.0f}"

    def about_the_guest(self, column: Column, guest: int) -> None:
        """What only a Naja guest can say."""
        column.values["idle connection, octets"] = self.run("one", "idle", GUEST, str(self.idle)).strip()
        used = busy(guest)
        octets = int(self.run("one", "ask", GUEST, "13").split()[0])
        column.values["two stacks, Gbit/s"] = f"{octets * GBIT / (busy(guest) - used):.2f}"


def measured(bench: Bench, target: str, image: Path, pins: str, linux: Column | None) -> Column:
    """A column: everything without offloads, streams with them, too."""
    column = Column(target)
    for offloads, rows in ((False, STREAMS + REQUESTS), (True, STREAMS)):
        suffix = ", offloads" if offloads else ""
        with (
            link(target, offloads),
            serving(starting(target, image, offloads), target, PINS[pins][0]) as guest,
        ):
            if target != "linux" and pins == "one" and not offloads:
                bench.about_the_guest(column, guest)
            for one in rows:
                name = one.name + suffix
                before = bench.heap() if target != "linux" else (0, 0)
                value = bench.measure(one, pins, guest)
                column.numbers[name] = value
                column.values[name] = f"{value:,.{one.digits}f}"
                if linux is not None:
                    column.values[name] += f" ({value / linux.numbers[name]:.2f})"
                if target != "linux" and pins == "one":
                    column.values[f"  allocated: {one.words[0]}{suffix}"] = bench.allocated(before)
    return column


def table(pins: str, columns: list[Column]) -> str:
    """Rows in the order in which the last column has them: Linux has the fewest."""
    title = "one processor, for a second of its time" if pins == "one" else "two processors, one each"
    names = list(max(columns, key=lambda column: len(column.values)).values)
    lines = [f"{title:<42}" + "".join(f"{column.target:>18}" for column in columns)]
    for name in names:
        lines.append(f"{name:<42}" + "".join(f"{column.values.get(name, ''):>18}" for column in columns))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    default = [target for target in TARGETS if target != "hvt" or not kvm_obstacle()]
    parser.add_argument("--targets", default=",".join(default))
    parser.add_argument("--pins", default="one,two")
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--idle", type=int, default=2000, help="How many connections are open and idle.")
    options = parser.parse_args()
    targets = options.targets.split(",")
    with tempfile.TemporaryDirectory() as folder:
        images = executables(Path(folder), targets)
        bench = Bench(images["linux"], options.seconds, options.idle)
        for pins in options.pins.split(","):
            columns: list[Column] = []
            for target in targets:
                linux = columns[0] if columns and columns[0].target == "linux" else None
                columns.append(measured(bench, target, images[target], pins, linux))
            print(table(pins, columns), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
