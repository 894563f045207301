"""Measure the kernels of this folder under CPython, mypyc, C and Naja, in one run, and print ratios.

A kernel is a NAME.py with a `main`; c/NAME.c, where there is one, is the same work in C. Every form must
print what CPython prints. Each is timed as a whole process, in turns with the others, best of `--rounds`; the
figures are ratios of those times. They are processor time, user and system, so that a busy machine does not
count.

    python bench/compute/run.py [--rounds N] [--without cpython,mypyc,c,naja,native] [--cpu NAME] [KERNEL ...]

C is compiled for the processor of this machine, as `zig cc` does; `--cpu x86_64_v2` compiles it for what images are for.
The last form, `native`, is Naja's for this machine's processor (`naja build --cpu native`): what C compares with by default.
"""

import argparse
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ZIG_CC = [sys.executable, "-m", "ziglang", "cc"]
CALL_MAIN = (
    "import importlib, sys; sys.path.insert(0, sys.argv[1]); importlib.import_module(sys.argv[2]).main()"
)

# Kernels whose time CPython spends in its own C code; the geometric mean over the others is the main figure.
IN_C = {"json_dump_load", "pidigits", "dict_string_churn"}


class Absent(Exception):
    """A form of a kernel cannot be measured; the text says why."""


class Timing(NamedTuple):
    """Seconds of processor time of the fastest run, and what the kernel printed."""

    seconds: float
    output: str


def call(command: list[str], environment: dict[str, str] | None = None, directory: Path | None = None) -> str:
    """Run a command and give its output; Absent with the last line of its errors if it fails."""
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=directory, check=False
    )
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise Absent(f"exit {done.returncode}: {lines[-1]}")
    return done.stdout


def build_cpython(name: str, work: Path) -> list[str]:
    """The command that runs a kernel's source under this CPython."""
    return [sys.executable, "-c", CALL_MAIN, str(HERE), name]


def build_mypyc(name: str, work: Path) -> list[str]:
    """The command that runs a kernel compiled by mypyc, from the same source."""
    folder = work / "mypyc"
    folder.mkdir(exist_ok=True)
    shutil.copy(HERE / f"{name}.py", folder)
    compiler = folder / "cc"
    compiler.write_text(f'#!/bin/sh\nexec {" ".join(ZIG_CC)} "$@"\n')
    compiler.chmod(0o755)
    environment = {**os.environ}
    if shutil.which("cc") is None:
        environment |= {"CC": str(compiler), "LDSHARED": f"{compiler} -shared"}
    # By its module name: the `mypyc` command need not be on the path.
    call([sys.executable, "-m", "mypyc", f"{name}.py"], environment, folder)
    (folder / f"{name}.py").unlink()
    return [sys.executable, "-c", CALL_MAIN, str(folder), name]


def build_c(name: str, work: Path, cpu: str = "native") -> list[str]:
    """The command that runs the C form of a kernel, compiled by `zig cc -O2` for a processor."""
    source = HERE / "c" / f"{name}.c"
    if not source.exists():
        raise Absent("no C form")
    executable = work / f"{name}.c.out"
    options = ["-O2", f"-mcpu={cpu}", "-fno-sanitize=all"]
    call([*ZIG_CC, *options, str(source), "-o", str(executable), "-lm"])
    return [str(executable)]


def build_naja(name: str, work: Path, cpu: str = "x86-64-v2") -> list[str]:
    """The command that runs a kernel compiled by `naja build` for a processor."""
    executable = work / f"{name}.{cpu}.naja"
    code = "from najac.cli.main import main; main()"
    options = ["-t", "unix", "--cpu", cpu, str(HERE / f"{name}.py"), "-o", str(executable)]
    call([sys.executable, "-c", code, "build", *options])
    return [str(executable)]


FORMS: dict[str, Callable[[str, Path], list[str]]] = {
    "cpython": build_cpython,
    "mypyc": build_mypyc,
    "c": build_c,
    "naja": build_naja,
    "native": partial(build_naja, cpu="native"),
}


def processor_time() -> float:
    """Seconds that the processes waited for so far have taken."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(command: list[str]) -> Timing:
    """Time a command once."""
    start = processor_time()
    output = call(command)
    return Timing(processor_time() - start, output)


def measure_kernel(name: str, without: list[str], rounds: int, work: Path) -> dict[str, Timing]:
    """Build and time every form of a kernel; one that fails or prints something else is left out.

    CPython runs once even where it is to be left out: the others' output must be the same.
    """
    commands: dict[str, list[str]] = {}
    timings: dict[str, Timing] = {}
    for form in FORMS:
        if form in without and form != "cpython":
            continue
        try:
            commands[form] = FORMS[form](name, work)
            timings[form] = measure(commands[form])
        except Absent as reason:
            print(f"  {name}: {form}: {reason}", file=sys.stderr)
    for form in list(timings):
        if timings[form].output != timings["cpython"].output:
            print(f"  {name}: {form}: its output differs from CPython's", file=sys.stderr)
            del timings[form]
    for _ in range(rounds - 1):
        for form in [form for form in timings if form not in without]:
            timings[form] = min(timings[form], measure(commands[form]))
    return timings


def ratio(timings: dict[str, Timing], slow: str, fast: str) -> float | None:
    """How many times faster `fast` is than `slow`, where both were measured."""
    if slow not in timings or fast not in timings:
        return None
    return timings[slow].seconds / timings[fast].seconds


def geometric_mean(values: list[float]) -> float:
    """The geometric mean of one or more positive numbers."""
    return math.exp(sum(map(math.log, values)) / len(values))


COLUMNS = [
    ("cpython/naja", "cpython", "naja"),
    ("mypyc/naja", "mypyc", "naja"),
    ("naja/c", "naja", "c"),
    ("native/c", "native", "c"),
    ("cpython/mypyc", "cpython", "mypyc"),
    ("cpython/c", "cpython", "c"),
]


def report(results: dict[str, dict[str, Timing]]) -> None:
    """Print the table of ratios and its geometric means, Python-bound kernels apart from C-bound ones."""
    print(f"{'kernel':20}{'cpython s':>11}" + "".join(f"{title:>15}" for title, _, _ in COLUMNS))
    for name, timings in results.items():
        row = [ratio(timings, slow, fast) for _, slow, fast in COLUMNS]
        cells = "".join(f"{'-':>15}" if value is None else f"{value:>15.2f}" for value in row)
        print(f"{name:20}{timings['cpython'].seconds:>11.3f}{cells}")
    for title, in_c in (("mean, Python-bound", False), ("mean, C-bound", True)):
        cells = ""
        for _, slow, fast in COLUMNS:
            found = [
                ratio(timings, slow, fast) for name, timings in results.items() if (name in IN_C) == in_c
            ]
            values = [value for value in found if value is not None]
            cells += f"{geometric_mean(values):>15.2f}" if values else f"{'-':>15}"
        print(f"{title:31}{cells}")


def run() -> None:
    """Measure what the command line names, all kernels by default."""
    parser = argparse.ArgumentParser(description="CPython, mypyc, C and Naja on the same kernels")
    parser.add_argument("kernels", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--without", default="", help="forms to leave out, comma-separated (CPython runs once)"
    )
    parser.add_argument("--cpu", default="native", help="what C is compiled for, as zig names it")
    options = parser.parse_args()
    FORMS["c"] = partial(build_c, cpu=options.cpu)
    names = options.kernels or sorted(path.stem for path in HERE.glob("*.py") if path.stem != "run")
    results: dict[str, dict[str, Timing]] = {}
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            timings = measure_kernel(name, options.without.split(","), options.rounds, Path(work))
            if "cpython" in timings:
                results[name] = timings
    report(results)


if __name__ == "__main__":
    run()
