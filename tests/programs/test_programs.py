"""Each program of this folder, compiled, does what it does under CPython: same output, same exit code.

A program is any AREA/NAME.py below this folder; adding one is adding a file. NAME.in beside it, where it
exists, is its standard input. A few programs of an area share an image; with NAJA_ALL_PROGRAMS set each has one of its own.
`unsupported.txt` lists the programs that are known not to compile yet, each with its reason; with NAJA_CHECK_UNSUPPORTED
set they are tried and must go on failing, so that the list stays true. What CPython printed is kept by content hash in a
cache folder under the system's temporary directory.

A compiled program does what CPython 3.11 does. Where a newer one prints something else, reference/AREA/NAME.txt is what 3.11
prints: 3.11 itself is compared with it, and under newer ones compiled programs are.
"""

import bisect
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.programs import together
from tests.programs.compiler import Compiler
from tests.programs.together import HERE
from tests.reference import IS_311

RUNNER = HERE / "run_cpython.py"
CACHE = Path(tempfile.gettempdir()) / "naja-test-programs"

# The one place that says how a compiled program is asked to collect at every n-th allocation.
STRESS_ARGUMENTS = ("--gc-stress", "1")

# Whether the programs of unsupported.txt are tried too, and must fail: a run that keeps the list true.
CHECK_UNSUPPORTED = bool(os.environ.get("NAJA_CHECK_UNSUPPORTED"))

# Whether every program is compiled alone, and runs on every target (tests/platform/test_tender_programs.py).
ALL = bool(os.environ.get("NAJA_ALL_PROGRAMS"))

# How many programs of an area share an image at most; areas whose programs are to be the whole of one, as users' programs are.
TOGETHER = 8
ALONE = {"programs", "gc", "packages", "number_lists"}

# Seconds: a program that runs longer hangs, on a busy machine too.
RUN_TIMEOUT = 240

# Folders of programs in the syntax of a newer Python than 3.11.
NEWER_SYNTAX = {"python312": (3, 12)}

ENVIRONMENT = {
    "PATH": os.environ.get("PATH", ""),
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8",
    "TZ": "UTC",
}


class Outcome(NamedTuple):
    """What a run of a program shows to the outside."""

    stdout: str
    exit_code: int


def programs() -> list[str]:
    """The names (AREA/NAME) of all programs that this Python can read, in order."""
    return sorted(
        path.relative_to(HERE).with_suffix("").as_posix()
        for path in HERE.glob("*/*.py")
        if sys.version_info >= NEWER_SYNTAX.get(path.parent.name, (3, 11))
    )


def unsupported() -> dict[str, str]:
    """The reasons in unsupported.txt by program name; a line is `AREA/NAME: reason`."""
    entries: dict[str, str] = {}
    for line in (HERE / "unsupported.txt").read_text().splitlines():
        text = line.strip()
        if text and not text.startswith("#"):
            name, _, reason = text.partition(":")
            entries[name.strip()] = reason.strip()
    return entries


def run(command: list[str], name: str) -> Outcome:
    """Run a command with the program's standard input, and give what it printed and its exit code."""
    stdin = HERE / f"{name}.in"
    done = subprocess.run(
        command,
        input=stdin.read_bytes() if stdin.exists() else b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        timeout=RUN_TIMEOUT,
        check=False,
    )
    return Outcome(done.stdout.decode("utf-8", "backslashreplace"), done.returncode)


def digest(name: str) -> str:
    """A hash over all that decides what the program prints under this CPython."""
    stdin = HERE / f"{name}.in"
    parts = [
        sys.version.encode(),
        RUNNER.read_bytes(),
        (HERE / f"{name}.py").read_bytes(),
        stdin.read_bytes() if stdin.exists() else b"",
    ]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def reference(name: str) -> Path:
    """The file with what CPython 3.11 prints, for programs where a newer one prints something else."""
    return HERE / "reference" / f"{name}.txt"


def expected(name: str) -> Outcome:
    """What CPython 3.11 does with the program, or the one that runs the tests where that is the same."""
    kept = reference(name)
    return of_cpython(name) if IS_311 or not kept.exists() else Outcome(kept.read_bytes().decode(), 0)


def of_cpython(name: str) -> Outcome:
    """What the CPython that runs the tests does with the program, from the cache where it ran before."""
    kept = CACHE / f"{digest(name)}.json"
    if kept.exists():
        stdout, exit_code = json.loads(kept.read_text())
        return Outcome(stdout, exit_code)
    outcome = run([sys.executable, str(RUNNER), str(HERE / f"{name}.py")], name)
    CACHE.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(outcome))
    draft.replace(kept)
    return outcome


def company(name: str) -> list[str]:
    """The programs that share an image with this one, and itself: those of an area in images of about the same size."""
    area = name.partition("/")[0]
    known = unsupported()
    if ALL or area in ALONE or name in known:
        return [name]
    names = [other for other in programs() if other.startswith(f"{area}/") and other not in known]
    images = -(-len(names) // TOGETHER)
    bounds = [len(names) * image // images for image in range(images + 1)]
    which = bisect.bisect_right(bounds, names.index(name))
    return names[bounds[which - 1] : bounds[which]]


def compare(compiler: Compiler, name: str, folder: Path) -> None:
    """Build the program once, run it in both collector modes and compare each run with CPython's."""
    names = company(name)
    if len(names) == 1:
        image, words = compiler.build(HERE / f"{name}.py"), []
    else:
        image, words = together.image(compiler, names, "unix", folder), [name]
    assert run([str(image), *words], name) == expected(name)
    assert run([str(image), *STRESS_ARGUMENTS, *words], name) == expected(name), "under collector stress"


@pytest.mark.parametrize("name", programs())
def test_cpython(name: str) -> None:
    """The program runs to its own end under CPython and prints something."""
    outcome = of_cpython(name)
    assert outcome.stdout
    if IS_311 and reference(name).exists():
        assert outcome == Outcome(reference(name).read_bytes().decode(), 0)
    assert (HERE / f"{name}.py").read_text().startswith('"""')


@pytest.mark.slow
@pytest.mark.parametrize("name", programs())
def test_compiled(name: str, compiler: Compiler, tmp_path: Path) -> None:
    """Compiled, normally and under collector stress, the program does what it does under CPython."""
    reason = unsupported().get(name)
    if reason is None:
        compare(compiler, name, tmp_path)
        return
    if not CHECK_UNSUPPORTED:
        pytest.skip(f"listed in unsupported.txt: {reason}")
    with pytest.raises((AssertionError, subprocess.TimeoutExpired)):
        compare(compiler, name, tmp_path)


@pytest.mark.skipif(
    sys.version_info < (3, 12), reason="PEP 695's syntax: run the tests under Python 3.12 or newer"
)
def test_programs_of_newer_syntax_are_among_them() -> None:
    assert "python312/type_parameters" in programs()


def test_references_are_of_programs() -> None:
    kept = {
        path.relative_to(HERE / "reference").with_suffix("").as_posix()
        for path in (HERE / "reference").glob("*/*.txt")
    }
    assert kept and kept <= set(programs())


def test_unsupported_names_programs() -> None:
    """Each line of unsupported.txt names a program that exists and gives a reason."""
    names = set(programs())
    for name, reason in unsupported().items():
        assert name in names, f"{name} is listed but does not exist"
        assert reason, f"{name} is listed without a reason"
