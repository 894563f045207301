"""The promises about memory, kept by the image's own page tables: a crash is told, and is an exit status."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.platform.launching import QEMU
from tests.programs.compiler import Compiler
from tests.security import guests

from najac.launch import virtio

pytestmark = [pytest.mark.slow, *QEMU]

CRASHED = 70
WHAT_IS_SAID = {
    "write to text": r"page fault on a write to 0x\w+, which may not be written",
    "write to read-only data": r"page fault on a write to 0x\w+, which may not be written",
    "jump to data": r"page fault on a jump to 0x\w+, which may not be executed",
    "jump to the stack": r"page fault on a jump to 0x\w+, which may not be executed",
    "read page zero": r"page fault on a read to 0x0{14}10, on page zero",
    "write to page zero": r"page fault on a write to 0x0{14}10, on page zero",
    "jump to page zero": r"page fault on a jump to 0x0{14}10, on page zero",
    "run off the stack": r"page fault on a write to 0x\w+000, off the end of the stack",
}


def run(source: str, compiler: Compiler, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Compiles a program and runs it in a machine."""
    path = folder / "guest.py"
    path.write_text(source)
    image = compiler.build(path, folder, "virtio")
    return virtio.run(image.read_bytes(), "guest")


@pytest.mark.parametrize("promise", guests.MEMORY)
def test_memory(promise: str, compiler: Compiler, tmp_path: Path) -> None:
    done = run(guests.MEMORY[promise], compiler, tmp_path)
    assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
    report = done.stderr.decode()
    assert re.match("the guest crashed: " + WHAT_IS_SAID[promise] + "\nrip [0-9a-f]{16}  cr2 ", report), (
        report
    )
    assert re.search("\nr12 [0-9a-f]{16}  r13 [0-9a-f]{16}  r14 [0-9a-f]{16}  r15 [0-9a-f]{16}\n", report)
    source = guests.MEMORY[promise].splitlines()
    called = source.index("    attempt()") + 1
    first, last = source.index("def attempt() -> None:") + 2, source.index("def main() -> None:") - 1
    _, _, traceback = report.partition("Traceback (most recent call last):\n")
    found = re.fullmatch(
        rf'  File "(?:.*/)?guest.py", line {called}, in main\n  File "(?:.*/)?guest.py", line (\d+), in attempt\n',
        traceback,
    )
    assert found is not None, report
    assert first <= int(found[1]) <= last


def test_every_promise_has_its_words() -> None:
    assert WHAT_IS_SAID.keys() == guests.MEMORY.keys()


def test_instructions_that_do_not_exist(compiler: Compiler, tmp_path: Path) -> None:
    source = guests.CONTROL.replace(
        "unsafe.store64(unsafe.static_address(CELL), 1)", 'unsafe.asm("ud2", "={rax}")'
    )
    done = run(source, compiler, tmp_path)
    assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
    assert done.stderr.startswith(b"the guest crashed: invalid instruction\nrip ")


def test_the_control_gets_away(compiler: Compiler, tmp_path: Path) -> None:
    done = run(guests.CONTROL, compiler, tmp_path)
    assert (done.returncode, done.stdout) == (0, b"trying\ngot away with it\n")
