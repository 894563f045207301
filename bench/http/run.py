"""Measure HTTP servers with wrk: Naja on host sockets and over TAP, nginx, asyncio on uvloop; in one run, pinned.

Needs root, wrk, nginx, and uvloop for its row. `one` has server and client on one processor, `two` on one each. Beside requests
a second stand the server's own requests a second of its processor's time: what else the machine does cannot falsify them. On
`spt` that includes Naja's TCP/IP, which for the others is the kernel's and partly the client's.

    python bench/http/run.py [--servers unix,spt,hvt,nginx,nginx-veth,uvloop] [--pins one,two] [--seconds 3]
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from najac.build import build
from najac.launch import tender

HERE = Path(__file__).parent
NAME = f"hb{os.getpid() % 100000}"
HERE_ADDRESS, GUEST = "10.78.0.1", "10.78.0.2"
PINS = {"one": ("0", "0"), "two": ("0", "1")}
CONNECTIONS = 50
PORT = 8099
NGINX = """worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; root {folder}/files;
server {{ listen {port}; }} }}
"""


@dataclass
class Measured:
    """One server, one file, one way to pin."""

    requests: float
    """A second."""
    of_processor: float
    """A second of the server's processor time."""
    p99: str
    memory: int
    """The server's, at most, in KiB."""


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@contextmanager
def tap() -> Iterator[None]:
    ip("tuntap", "add", "dev", NAME, "mode", "tap")
    try:
        ip("addr", "add", f"{HERE_ADDRESS}/24", "dev", NAME)
        ip("link", "set", NAME, "up")
        yield
    finally:
        ip("link", "delete", NAME)


@contextmanager
def veth() -> Iterator[None]:
    ip("netns", "add", NAME)
    try:
        ip("link", "add", NAME, "type", "veth", "peer", NAME, "netns", NAME)
        ip("addr", "add", f"{HERE_ADDRESS}/24", "dev", NAME)
        ip("link", "set", NAME, "up")
        ip("-n", NAME, "addr", "add", f"{GUEST}/24", "dev", NAME)
        ip("-n", NAME, "link", "set", NAME, "up")
        yield
    finally:
        ip("netns", "delete", NAME)


@contextmanager
def loopback() -> Iterator[None]:
    yield


def command(server: str, work: Path) -> list[str]:
    """What starts a server."""
    if server == "uvloop":
        return [sys.executable, str(HERE / "uvloop_server.py"), str(PORT)]
    if server.startswith("nginx"):
        configuration = work / f"{server}.conf"
        configuration.write_text(NGINX.format(folder=work, port=PORT))
        inside = ["ip", "netns", "exec", NAME] if server == "nginx-veth" else []
        return [*inside, "nginx", "-c", str(configuration)]
    image = work / server
    if not image.exists():
        image.write_bytes(build(str(HERE / "site.py"), server).image)
        image.chmod(0o755)
    arguments = ["--port", str(PORT)]
    if server == "unix":
        return [str(image), *arguments]
    return [
        *(str(tender.path(server)), str(image), "--net", f"stack={NAME}", "--memory", "8"),
        *("--", *arguments, "--ipv4", f"{GUEST}/24"),
    ]


def processes(root: int) -> list[int]:
    """A process and its descendants."""
    found = [root]
    for one in found:
        children = Path(f"/proc/{one}/task/{one}/children")
        if children.exists():
            found += [int(word) for word in children.read_text().split()]
    return found


def ticks(root: int) -> int:
    """Processor time, user and system, of a server."""
    return sum(
        sum(map(int, Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        for one in processes(root)
    )


def memory(root: int) -> int:
    """The most memory that a server's processes had, in KiB."""
    found = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{one}/status").read_text()) for one in processes(root)]
    return max(int(match[1]) for match in found if match is not None)


def wait_until_served(url: str) -> None:
    for _ in range(200):
        try:
            with urlopen(url, timeout=5) as answer:
                answer.read()
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


def measure(server: str, file: str, pin: str, seconds: int, work: Path) -> Measured:
    on_server, on_client = PINS[pin]
    network = {"spt": tap, "hvt": tap, "nginx-veth": veth}.get(server, loopback)
    address = "127.0.0.1" if network is loopback else GUEST
    with network():
        start = ["taskset", "-c", on_server, *command(server, work)]
        with subprocess.Popen(start, stdout=subprocess.DEVNULL) as process:
            try:
                url = f"http://{address}:{PORT}/{file}"
                wait_until_served(url)
                before = ticks(process.pid)
                wrk = [
                    "taskset",
                    "-c",
                    on_client,
                    "wrk",
                    "-t1",
                    f"-c{CONNECTIONS}",
                    f"-d{seconds}s",
                    "--latency",
                    url,
                ]
                text = subprocess.run(wrk, capture_output=True, text=True, check=True).stdout
                spent = (ticks(process.pid) - before) / os.sysconf("SC_CLK_TCK")
                return result(text, spent, memory(process.pid))
            finally:
                process.terminate()


def result(text: str, spent: float, memory: int) -> Measured:
    if "Non-2xx" in text or "Socket errors" in text:
        print(text, file=sys.stderr)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    count = re.search(r"(\d+) requests in", text)
    p99 = re.search(r"99%\s+(\S+)", text)
    assert rate is not None and count is not None and p99 is not None, text
    return Measured(float(rate[1]), int(count[1]) / max(spent, 0.01), p99[1], memory)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--servers", default="unix,spt,hvt,nginx,nginx-veth,uvloop")
    parser.add_argument("--pins", default="one,two")
    parser.add_argument("--files", default="1k,100k")
    parser.add_argument("--seconds", type=int, default=3)
    options = parser.parse_args()
    for program in ("wrk", "nginx"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is not installed: apt install {program}")
    with tempfile.TemporaryDirectory(prefix="naja-http-") as folder:
        work = Path(folder)
        work.chmod(0o755)
        (work / "files").mkdir()
        sys.path.insert(0, str(HERE))
        (work / "files" / "1k").write_bytes(b"x" * 1024)
        (work / "files" / "100k").write_bytes(bytes(range(256)) * 400)
        print(f"{'server':12}{'file':6}{'pin':5}{'requests/s':>12}{'of its time':>13}{'p99':>10}{'KiB':>8}")
        for server in options.servers.split(","):
            for file in options.files.split(","):
                for pin in options.pins.split(","):
                    found = measure(server, file, pin, options.seconds, work)
                    print(
                        f"{server:12}{file:6}{pin:5}{found.requests:12,.0f}{found.of_processor:13,.0f}"
                        f"{found.p99:>10}{found.memory:8}",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
