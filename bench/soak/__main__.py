"""Soak a server: `python -m bench.soak --requests 10000000 [--target unix|spt|hvt]`, from the repository.

Every answer is compared; the server's memory is looked at twenty times. Exits with 1 where an answer is wrong, the server is
lost, or memory grows. `spt` and `hvt` need root, for a TAP interface.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bench import servers
from bench.soak.client import Client, WrongAnswer

PROGRAM = Path(__file__).with_name("site.py")
PORT = 8098
SAMPLES = 20
GROWTH = 512
"""KiB that memory may grow by in the second half, beside a tenth: how much is alive depends on when a collection came."""


@dataclass
class Sample:
    """The server's memory after so many requests, in KiB."""

    requests: int
    resident: int
    used: int
    """Of the heap, in blocks that are not free."""
    live: int
    """What the last collection found alive."""


def sample(process: int, url: str, requests: int) -> Sample:
    """Looks at a server from outside, and asks it."""
    with urlopen(f"{url}/metrics", timeout=30) as answer:
        text = answer.read().decode()
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    used, live = int(values["naja_gc_used_bytes"]), int(values["naja_gc_live_bytes"])
    return Sample(requests, servers.memory(process, "VmRSS"), used // 1024, live // 1024)


def soak(
    target: str, requests: int, seed: int, memory: int, port: int, work: Path, quick: bool
) -> list[Sample]:
    """Sends everything and prints a line for each sample. Raises WrongAnswer, or OSError where the server is lost."""
    command = servers.started(PROGRAM, target, port, work, memory, quick)
    network = servers.loopback if target == "unix" else servers.tap
    with (
        network() as address,
        (work / "log").open("ab") as log,
        subprocess.Popen(command, stdout=log, stderr=log) as process,
    ):
        try:
            url = f"http://{address}:{port}"
            servers.wait_until_served(url)
            return traffic(process, (address, port), url, requests, seed, work / "log")
        finally:
            process.kill()


def traffic(
    process: subprocess.Popen[bytes], address: tuple[str, int], url: str, requests: int, seed: int, log: Path
) -> list[Sample]:
    client = Client(address, seed)
    samples: list[Sample] = []
    begun, busy = time.monotonic(), servers.processor_seconds(process.pid)
    print(f"{'requests':>12}{'resident KiB':>14}{'used KiB':>10}{'live KiB':>10}{'a second':>10}")
    while client.sent < requests:
        client.round()
        if client.sent * SAMPLES >= (len(samples) + 1) * requests:
            found = sample(process.pid, url, client.sent)
            samples.append(found)
            os.truncate(log, 0)  # tracebacks of handlers that fail on purpose
            rate = client.sent / (time.monotonic() - begun)
            print(
                f"{found.requests:12,}{found.resident:14,}{found.used:10,}{found.live:10,}{rate:10,.0f}",
                flush=True,
            )
    client.close()
    spent = servers.processor_seconds(process.pid) - busy
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in client.counts.items())
    print(f"{kinds}; {client.sent / max(spent, 0.01):,.0f} for a second of the server's processor time")
    return samples


def grown(samples: list[Sample]) -> str:
    """What has grown from the first half to the second, empty for nothing.

    Blocks in use are no measure: they come and go with the collections, up to the heap's limit.
    """
    early, late = samples[: len(samples) // 2], samples[len(samples) // 2 :]
    for what in ("resident", "live"):
        before = max(int(vars(one)[what]) for one in early)
        after = max(int(vars(one)[what]) for one in late)
        if after > before + GROWTH + before // 10:
            return f"{what} memory has grown from {before:,} to {after:,} KiB"
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--target", choices=("unix", "spt", "hvt"), default="unix")
    parser.add_argument("--memory", type=int, default=8, help="MiB of heap")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--work", type=Path, help="a folder that keeps images from run to run")
    parser.add_argument("--quick", action="store_true", help="compile quickly, into slower code")
    options = parser.parse_args()
    with servers.work_folder(options.work) as work:
        try:
            samples = soak(
                options.target,
                options.requests,
                options.seed,
                options.memory,
                options.port,
                work,
                options.quick,
            )
        except (WrongAnswer, OSError) as error:
            log = (work / "log").read_text(errors="replace")[-4000:]
            sys.exit(f"{type(error).__name__}: {error}\nthe server's last words:\n{log}")
    if reason := grown(samples):
        sys.exit(reason)


if __name__ == "__main__":
    main()
