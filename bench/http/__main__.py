"""Measure HTTP servers with wrk: `python -m bench.http`, from the repository, as root; about five minutes.

Naja on the host's sockets and over TAP, nginx with one worker over loopback and over a veth pair, asyncio on uvloop with a
hand-written protocol; each serves the same files of 1 KiB and 100 KiB. `one` has server and client on one processor, `two`
on one each. `of its time` is requests for a second of the server's processor time: what else the machine does cannot falsify
it. On `spt` and `hvt` that includes Naja's TCP/IP, which for the others is the kernel's and partly the client's. A veth pair
takes long segments uncut; a TAP interface does with offloads.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import servers
from bench.http.first_response import first_response
from bench.http.site import FILES

HERE = Path(__file__).parent
PINS = {"one": ("0", "0"), "two": ("0", "1")}
CONNECTIONS = 50
PORT = 8099
NGINX = """worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; root {folder}/files;
server {{ listen {port}; }} }}
"""
OFFLOADS = "-offloads"
SERVERS = ("nginx", "unix", "nginx-veth", "spt", "spt-offloads", "hvt", "hvt-offloads", "uvloop")
OVER_TAP = {"spt", "spt-offloads", "hvt", "hvt-offloads"}
BASELINE = {"unix": "nginx", "uvloop": "nginx"} | dict.fromkeys(OVER_TAP, "nginx-veth")
"""What each is compared with: nginx with the same kind of network."""
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
PROGRAMS = {"wrk": "apt install wrk", "nginx": "apt install nginx-light", "ip": "apt install iproute2"}


@dataclass
class Measured:
    """One server, one file, one way to pin."""

    requests: float
    """A second."""
    of_processor: float
    """A second of the server's processor time."""
    p50: float
    """Milliseconds."""
    p99: float
    memory: int
    """KiB resident at most, of the server's largest process."""


def command(server: str, work: Path) -> list[str]:
    """What starts a server."""
    if server == "uvloop":
        return [sys.executable, str(HERE / "uvloop_server.py"), str(PORT)]
    if server.startswith("nginx"):
        configuration = work / f"{server}.conf"
        configuration.write_text(NGINX.format(folder=work, port=PORT))
        inside = ["ip", "netns", "exec", servers.NAME] if server == "nginx-veth" else []
        return [*inside, "nginx", "-c", str(configuration)]
    target = server.removesuffix(OFFLOADS)
    return servers.started(HERE / "site.py", target, PORT, work, offloads=server != target)


def measure(server: str, file: str, pin: str, seconds: int, work: Path) -> Measured:
    """Starts a server and lets wrk ask it."""
    on_server, on_client = PINS[pin]
    start = ["taskset", "-c", on_server, *command(server, work)]
    network = servers.veth if server == "nginx-veth" else servers.loopback
    if server in OVER_TAP:
        network = servers.tap
    with network() as address, subprocess.Popen(start, stdout=subprocess.DEVNULL) as process:
        try:
            url = f"http://{address}:{PORT}/{file}"
            servers.wait_until_served(url)
            before = servers.processor_seconds(process.pid)
            wrk = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", url]
            pinned = ["taskset", "-c", on_client, *wrk]
            text = subprocess.run(pinned, capture_output=True, text=True, check=True).stdout
            spent = servers.processor_seconds(process.pid) - before
            return result(text, spent, servers.memory(process.pid))
        finally:
            process.terminate()


def result(text: str, spent: float, memory: int) -> Measured:
    """Reads what wrk has printed. A failed request is no figure: it ends the run."""
    if "Non-2xx" in text or "Socket errors" in text:
        sys.exit(f"wrk was not answered as it should be:\n{text}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    count = re.search(r"(\d+) requests in", text)
    assert rate is not None and count is not None, text
    return Measured(
        float(rate[1]), int(count[1]) / max(spent, 0.01), percentile(text, 50), percentile(text, 99), memory
    )


def percentile(text: str, of: int) -> float:
    """A latency that wrk has printed, in milliseconds."""
    found = re.search(rf"\s{of}%\s+([\d.]+)(us|ms|s)", text)
    assert found is not None, text
    return float(found[1]) * UNITS[found[2]]


def ratio(value: float, base: float | None) -> str:
    return f"{value / base:7.2f}" if base else " " * 7


def table(chosen: list[str], files: list[str], pins: list[str], seconds: int, work: Path) -> None:
    """Measures and prints everything, a line each."""
    print(
        f"{'server':13}{'file':5}{'pin':4}{'requests/s':>11}{'ratio':>7}{'of its time':>12}{'ratio':>7}",
        end="",
    )
    print(f"{'p50 ms':>8}{'p99 ms':>8}{'ratio':>7}{'KiB':>7}")
    found: dict[tuple[str, str, str], Measured] = {}
    for file in files:
        for pin in pins:
            for server in chosen:
                now = found[server, file, pin] = measure(server, file, pin, seconds, work)
                base = found.get((BASELINE.get(server, ""), file, pin))
                print(
                    f"{server:13}{file:5}{pin:4}{now.requests:11,.0f}{ratio(now.requests, base and base.requests)}"
                    f"{now.of_processor:12,.0f}{ratio(now.of_processor, base and base.of_processor)}"
                    f"{now.p50:8.2f}{now.p99:8.2f}{ratio(now.p99, base and base.p99)}{now.memory:7,}",
                    flush=True,
                )


def missing(chosen: list[str]) -> list[str]:
    """What this machine lacks for the servers chosen, and how to get it."""
    needed = [name for name in PROGRAMS if name != "nginx" or any(one.startswith("nginx") for one in chosen)]
    lines = [f"{name} is not installed: {PROGRAMS[name]}" for name in needed if shutil.which(name) is None]
    if os.geteuid() != 0 and set(chosen) & {*OVER_TAP, "nginx-veth"}:
        lines.append(
            "TAP interfaces and namespaces need root: run it as root, or with --servers nginx,unix,uvloop"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.http", description=__doc__.split("\n")[0])
    parser.add_argument("--servers", default=",".join(SERVERS))
    parser.add_argument("--pins", default=",".join(PINS))
    parser.add_argument("--files", default=",".join(FILES))
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--work", type=Path, help="a folder that keeps images from run to run")
    options = parser.parse_args()
    chosen = options.servers.split(",")
    if lines := missing(chosen):
        sys.exit("\n".join(lines))
    if not os.access("/dev/kvm", os.R_OK | os.W_OK) and any(one.startswith("hvt") for one in chosen):
        print("hvt is left out: /dev/kvm cannot be opened", file=sys.stderr)
        chosen = [one for one in chosen if not one.startswith("hvt")]
    with servers.work_folder(options.work) as work:
        (work / "files").mkdir(exist_ok=True)
        for name, data in FILES.items():
            (work / "files" / name).write_bytes(data)
        table(chosen, options.files.split(","), options.pins.split(","), options.seconds, work)
        if "spt" in chosen:
            print(first_response(HERE / "site.py", PORT, work))
        sizes(chosen, work)


def sizes(chosen: list[str], work: Path) -> None:
    """Prints the images' sizes; the files in them are content."""
    content = sum(len(data) for data in FILES.values())
    for target in ("unix", "spt", "hvt"):
        if target in chosen:
            size = (work / f"site-{target}").stat().st_size
            print(
                f"image for {target}: {size / 1024:,.0f} KiB, without its content {(size - content) / 1024:,.0f} KiB"
            )


if __name__ == "__main__":
    main()
