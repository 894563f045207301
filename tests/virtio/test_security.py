"""The promises about memory, kept by the image's own page tables: a crash is told, and is an exit status."""

from __future__ import annotations

import subprocess

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


@pytest.fixture(scope="module")
def image(compiler: Compiler, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """All guests."""
    folder = tmp_path_factory.mktemp("guests")
    (folder / "guest.py").write_text(guests.PROGRAM)
    return compiler.build(folder / "guest.py", "virtio").read_bytes()


def run(image: bytes, promise: str) -> subprocess.CompletedProcess[bytes]:
    """One guest in a machine."""
    return virtio.run(image, "guest", (promise,))


@pytest.mark.parametrize("promise", guests.MEMORY)
def test_memory(promise: str, image: bytes) -> None:
    done = run(image, promise)
    assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
    what = "the guest crashed: " + WHAT_IS_SAID[promise]
    guests.check_report(done.stderr.decode(), promise, what)


def test_every_promise_has_its_words() -> None:
    assert WHAT_IS_SAID.keys() == guests.MEMORY.keys()


@pytest.mark.parametrize(
    ("promise", "what"),
    [
        (guests.NO_INSTRUCTION, "invalid instruction"),
        ("open a file", "invalid instruction"),
        ("call by the 32-bit ABI", "general protection fault"),
    ],
)
def test_instructions_that_are_not_there(promise: str, what: str, image: bytes) -> None:
    """No system calls among them: nothing of a kernel is beneath the image."""
    done = run(image, promise)
    assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
    guests.check_report(done.stderr.decode(), promise, f"the guest crashed: {what}")


def test_the_control_gets_away(image: bytes) -> None:
    done = run(image, guests.CONTROL)
    assert (done.returncode, done.stdout) == (0, b"trying\ngot away with it\n")
