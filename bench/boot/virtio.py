"""How long `hello` takes under QEMU without KVM, from its first instruction to its end: `python bench/boot/virtio.py [RUNS]`.

QEMU and its firmware take most of the time of such a run, and are not ours. So two kinds of runs alternate: `hello`, and
the same image with a command line that it refuses in its first microseconds. The difference is what the image does:
page tables, interrupts, heap, the program, output, power off.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from najac.build import build
from najac.launch import virtio

LIMIT_MS = 60
"""What the guest may take on `microvm`."""
REFUSED = 71
LONG = ("x" * 4096,)


def build_hello() -> bytes:
    """The image, as `naja build` makes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hello.py"
        path.write_text('def main() -> None:\n    print("Hello, world!")\n')
        return build(str(path), "virtio").image


def timed(image: bytes, machine: str, arguments: tuple[str, ...], status: int) -> float:
    """Milliseconds of one run of QEMU."""
    begin = time.perf_counter()
    done = virtio.run(image, "hello", arguments, virtio.Machine(machine))
    taken = time.perf_counter() - begin
    assert done.returncode == status, done.stderr.decode()
    return taken * 1000


def main() -> None:
    """Prints medians and differences."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    image = build_hello()
    print(f"hello: {len(image) / 1024:.1f} KiB")
    for machine in virtio.MACHINES:
        whole: list[float] = []
        refused: list[float] = []
        for _ in range(runs):
            whole.append(timed(image, machine, (), 0))
            refused.append(timed(image, machine, LONG, REFUSED))
        guest = statistics.median(a - b for a, b in zip(whole, refused, strict=True))
        print(
            f"{machine:8} whole run {statistics.median(whole):6.1f} ms, refused {statistics.median(refused):6.1f} ms,"
            f" the guest {guest:5.1f} ms (at most {LIMIT_MS})"
        )


if __name__ == "__main__":
    main()
