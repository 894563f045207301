"""Writes unsupported.txt anew: compiles and runs every program, lists those that fail with the reason, grouped.

python -m tests.programs.list_unsupported          # from the project's folder, ten minutes on two cores
"""

import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import local

from tests.programs.compiler import Compiler
from tests.programs.test_programs import STRESS_ARGUMENTS, Outcome, expected, programs, run
from tests.programs.together import HERE

HEAD = """\
# Programs known not to compile, or not to agree with CPython, yet: `AREA/NAME: reason`, one a line.
# With NAJA_CHECK_UNSUPPORTED set the test asserts that each still fails; take a line out as soon as its program passes.
# `python -m tests.programs.list_unsupported` writes this file anew.
"""

_PLACE = re.compile(r"^\S+?:\d+:\d+: ")


def first_error(words: str) -> str:
    """The compiler's first error without its place."""
    lines = [line for line in words.splitlines() if "error" in line] or words.splitlines() or ["no words"]
    return _PLACE.sub("", lines[0])[:160]


def difference(wanted: Outcome, got: Outcome, mode: str) -> str:
    """How two outcomes differ, in a line; empty if they do not."""
    if wanted == got:
        return ""
    if got.exit_code != wanted.exit_code:
        return f"{mode}: exit status {got.exit_code} instead of {wanted.exit_code}"
    pairs = zip(wanted.stdout.splitlines(), got.stdout.splitlines(), strict=False)
    for number, (expects, prints) in enumerate(pairs, 1):
        if expects != prints:
            return f"{mode}: line {number} is {prints[:50]!r} instead of {expects[:50]!r}"
    return f"{mode}: the output's length differs"


class Workers:
    """Compilers, one a thread."""

    def __init__(self, images: Path) -> None:
        self._images = images
        self._mine = local()
        self.all: list[Compiler] = []

    def reason(self, name: str) -> str:
        """Why a program is unsupported; empty if it is not."""
        compiler: Compiler | None = getattr(self._mine, "compiler", None)
        if compiler is None:
            compiler = self._mine.compiler = Compiler(self._images)
            self.all.append(compiler)
        try:
            image = str(compiler.build(HERE / f"{name}.py"))
        except AssertionError as error:
            return first_error(str(error))
        try:
            return difference(expected(name), run([image], name), "compiled") or difference(
                expected(name), run([image, *STRESS_ARGUMENTS], name), "under collector stress"
            )
        except subprocess.TimeoutExpired:
            return "compiled: does not end"


def main() -> None:
    """Writes the list, the most frequent reasons first."""
    with tempfile.TemporaryDirectory() as folder:
        workers = Workers(Path(folder))
        with ThreadPoolExecutor(2) as pool:
            found = dict(zip(programs(), pool.map(workers.reason, programs()), strict=True))
        for compiler in workers.all:
            compiler.close()
    groups: dict[str, list[str]] = {}
    for name, reason in found.items():
        if reason:
            groups.setdefault(reason, []).append(name)
    text = HEAD
    for reason, names in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        text += "\n" + "".join(f"{name}: {reason}\n" for name in names)
    (HERE / "unsupported.txt").write_text(text)
    print(f"{len(found) - sum(map(len, groups.values()))} of {len(found)} programs do what CPython does")


if __name__ == "__main__":
    main()
