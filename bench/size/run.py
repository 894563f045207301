"""Sizes of images, start to exit, memory and build times: `python bench/size/run.py [--quick]`.

Everything is measured in one run against an empty static C program and against goals. Times on a busy machine say
little by themselves; the ratios do. `--quick` leaves the builds from nothing out, and the website.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from ziglang import __file__ as ziglang

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
NAJA = [sys.executable, "-c", "from najac.cli.main import main; main()"]
ZIG = [str(Path(ziglang).parent / "zig"), "cc", "-target", "x86_64-linux-musl", "-static", "-O2", "-s"]
TARGETS = ("unix", "spt", "hvt", "virtio")
KIB = 1024
TIMES = 300

FROZEN = """\
DATA = bytes(range(256)) * {blocks}


def main() -> None:
    print(len(DATA), DATA[-1])
"""


def build(
    program: Path, image: Path, target: str, cache: Path | None = None, options: Sequence[str] = ()
) -> float:
    """Builds and gives the seconds; raises CalledProcessError with what the build said."""
    environment = dict(os.environ)
    if cache is not None:
        environment["XDG_CACHE_HOME"] = str(cache)
    begin = time.perf_counter()
    subprocess.run(
        [*NAJA, "build", *options, "-t", target, str(program), "-o", str(image)],
        check=True,
        capture_output=True,
        env=environment,
    )
    return time.perf_counter() - begin


def build_time(program: Path, image: Path, cache: Path | None = None) -> tuple[float, float]:
    """Builds for `unix` and gives the seconds that passed, and those that processors were busy."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    passed = build(program, image, "unix", cache)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compile_c(source: str, folder: Path, name: str) -> Path:
    """A static C program."""
    (folder / f"{name}.c").write_text(source)
    subprocess.run(
        [*ZIG, "-o", str(folder / name), str(folder / f"{name}.c")], check=True, capture_output=True
    )
    return folder / name


def started(launcher: Path, program: Path) -> tuple[float, int]:
    """Median of start to exit in microseconds, and KiB resident."""
    done = subprocess.run([launcher, str(TIMES), program], check=True, capture_output=True, text=True)
    microseconds, resident = done.stdout.split()
    return float(microseconds), int(resident)


def row(what: str, value: str, goal: str = "") -> None:
    """One line of the report."""
    print(f"{what:<44}{value:>20}  {goal}")


def sizes(folder: Path) -> None:
    """Bytes of `hello` for each target."""
    for target in TARGETS:
        image = folder / f"hello-{target}"
        build(EXAMPLES / "hello" / "hello.py", image, target)
        goal = 64 if target == "unix" else 96
        size = image.stat().st_size / KIB
        row(f"hello, {target}", f"{size:.1f} KiB", f"{size / goal:.2f} of the goal of {goal} KiB")


def starts(folder: Path) -> None:
    """Start to exit, memory, and what frozen data costs at the start."""
    launcher = compile_c((HERE / "launch.c").read_text(), folder, "launch")
    empty = compile_c("int main(void) { return 0; }\n", folder, "empty")
    base, base_memory = started(launcher, empty)
    row("empty static C: start to exit", f"{base:.0f} µs")
    hello, memory = started(launcher, folder / "hello-unix")
    row(
        "hello: start to exit",
        f"{hello:.0f} µs",
        f"{hello / base:.2f} times C, {(hello - base) / 1000:.2f} of 1 ms over it",
    )
    row(
        "hello: resident",
        f"{memory} KiB",
        f"{memory / KIB:.2f} of the goal of 1 MiB; C has {base_memory} KiB",
    )
    small = 0.0
    for name, blocks in (("1 KiB", 4), ("64 MiB", 1 << 18)):
        program = folder / f"frozen{blocks}.py"
        program.write_text(FROZEN.format(blocks=blocks))
        build(program, folder / f"frozen{blocks}", "unix")
        spent, memory = started(launcher, folder / f"frozen{blocks}")
        small = small or spent
        row(
            f"{name} of frozen bytes: start to exit",
            f"{spent:.0f} µs",
            f"{spent / small:.2f} times 1 KiB; {memory} KiB resident",
        )


def builds(folder: Path, quick: bool) -> None:
    """Seconds to build `hello` from nothing, and after an edit."""
    program = folder / "hello.py"
    text = (EXAMPLES / "hello" / "hello.py").read_text()
    program.write_text(text)
    cache = None if quick else folder / "cache"
    if not quick:
        spent, busy = build_time(program, folder / "built", cache)
        goal = f"{spent / 6:.2f} of the goal of 6 s; {busy:.2f} s busy"
        row("hello: built from nothing", f"{spent:.2f} s", goal)
    build(program, folder / "built", "unix", cache)
    program.write_text(text.replace("Hello, world!", "Hello again!"))
    spent, busy = build_time(program, folder / "built", cache)
    goal = f"{spent / 1.5:.2f} of the goal of 1.5 s; {busy:.2f} s busy"
    row("hello: built after an edit", f"{spent:.2f} s", goal)


def website(folder: Path) -> None:
    """The example website: its image without what it serves, and how long it takes to build."""
    site = EXAMPLES / "website"
    content = sum(path.stat().st_size for path in (site / "public").rglob("*") if path.is_file()) / KIB
    spent, busy = build_time(site / "website.py", folder / "website")
    size = (folder / "website").stat().st_size / KIB - content
    row("website, without its content", f"{size:.0f} KiB", f"{size / 350:.2f} of the goal of 350 KiB")
    row("website: built", f"{spent:.1f} s", f"{busy:.1f} s busy")
    build(site / "website.py", folder / "website", "unix", options=["--small"])
    small = (folder / "website").stat().st_size / KIB - content
    row(
        "website, --small",
        f"{small:.0f} KiB",
        f"{small / 350:.2f} of the goal, {small / size:.2f} of the default image",
    )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="naja-bench-size-") as name:
        folder = Path(name)
        sizes(folder)
        starts(folder)
        quick = "--quick" in sys.argv
        builds(folder, quick)
        if not quick:
            website(folder)


if __name__ == "__main__":
    main()
