"""How long `hello` takes from exec to exit on each target, next to `true`, in one run: python bench/boot/run.py [COUNT]

Prints medians in milliseconds, the distance from `true`, and the sizes of the images. The commands take turns, so that
what else the machine does meets all of them alike.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from najac.build import build
from najac.launch import tender
from najac.launch.targets import kvm_obstacle

HERE = Path(__file__).resolve().parent
COUNT = 200
_PROGRAMS = {"hello": "hello", "frozen_1k": "1 KiB frozen,", "frozen_64m": "64 MiB frozen,"}
"""The last two are the same program but for the size of what is frozen: the difference is what that costs at boot."""


def once(command: list[str]) -> float:
    """Milliseconds from exec to exit. Raises RuntimeError if the command fails."""
    begin = time.perf_counter_ns()
    actions = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    child = os.posix_spawn(command[0], command, {}, file_actions=actions)
    _, status = os.waitpid(child, 0)
    passed = (time.perf_counter_ns() - begin) / 1e6
    if status != 0:
        raise RuntimeError(f"{' '.join(command)} ended with status {status}")
    return passed


def image(program: str, target: str, folder: Path) -> Path:
    """An image of a program in this folder, compiled in a process of its own: a build imports what it compiles."""
    path = folder / f"{program}.{target}"
    child = os.fork()
    if child == 0:
        path.write_bytes(build(str(HERE / f"{program}.py"), target).image)
        path.chmod(0o755)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        raise RuntimeError(f"{program} could not be compiled for {target}")
    return path


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by name."""
    true = shutil.which("true")
    assert true is not None
    found = {"true": [true], "hello on unix": [str(image("hello", "unix", folder))]}
    targets = ["spt"] if kvm_obstacle() else ["spt", "hvt"]
    for target in targets:
        start = str(tender.path(target))
        for program, what in _PROGRAMS.items():
            found[f"{what} on {target}"] = [start, str(image(program, target, folder)), "--memory", "1"]
    return found


def main() -> None:
    """Measures and prints."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory(prefix="naja-boot-") as name:
        measured = commands(Path(name))
        times: dict[str, list[float]] = {what: [] for what in measured}
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        for _ in range(count):
            for what, command in measured.items():
                times[what].append(once(command))
        base = statistics.median(times["true"])
        print(f"{'':24}{'median':>10}{'least':>10}{'to true':>10}{'KiB':>10}")
        for what, command in measured.items():
            middle = statistics.median(times[what])
            size = Path(command[min(1, len(command) - 1)]).stat().st_size / 1024
            print(f"{what:24}{middle:10.3f}{min(times[what]):10.3f}{middle - base:+10.3f}{size:10.1f}")
    if kvm_obstacle():
        print(f"hvt: {kvm_obstacle()}")


if __name__ == "__main__":
    main()
