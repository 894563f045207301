"""The security guests under their tenders: each promise is kept by a signal or by the tender's word."""

from __future__ import annotations

import random
import re
import signal
import subprocess

import pytest
from tests.platform.launching import HVT
from tests.programs.compiler import Compiler
from tests.security import guests

from najac.image.backtrace import MAGIC
from najac.launch import sealed

pytestmark = pytest.mark.slow

CRASHED = 70
TARGETS = ["spt", HVT]
WHAT_IS_SAID = {
    "write to text": r"page fault on a write to 0x\w{16}, which may not be written",
    "write to read-only data": r"page fault on a write to 0x\w{16}, which may not be written",
    "jump to data": r"page fault on a jump to 0x\w{16}, which may not be executed",
    "jump to the stack": r"page fault on a jump to 0x\w{16}, which may not be executed",
    "read page zero": "page fault on an access to 0x0000000000000010, on page zero",
    "write to page zero": "page fault on an access to 0x0000000000000010, on page zero",
    "jump to page zero": "page fault on a jump to 0x0000000000000010, on page zero",
    "run off the stack": r"page fault on an access to 0x\w{13}000, off the end of the stack",
}

Images = dict[str, bytes]


@pytest.fixture(scope="module")
def images(compiler: Compiler, tmp_path_factory: pytest.TempPathFactory) -> Images:
    """The guests by target, compiled when they are first asked for."""

    class Compiled(Images):
        def __missing__(self, target: str) -> bytes:
            folder = tmp_path_factory.mktemp(target)
            (folder / "guest.py").write_text(guests.PROGRAM)
            self[target] = compiler.build(folder / "guest.py", target).read_bytes()
            return self[target]

    return Compiled()


def run(images: Images, target: str, promise: str) -> subprocess.CompletedProcess[bytes]:
    """One guest under its tender."""
    return sealed.run(images[target], target, "guest", (promise,))


@pytest.mark.parametrize("promise", guests.MEMORY)
def test_memory_in_the_sandbox(promise: str, images: Images) -> None:
    done = run(images, "spt", promise)
    assert (done.returncode, done.stdout) == (-signal.SIGSEGV, b"trying\n")


@pytest.mark.parametrize("promise", guests.SYSTEM_CALLS)
def test_system_calls_in_the_sandbox(promise: str, images: Images) -> None:
    done = run(images, "spt", promise)
    assert (done.returncode, done.stdout) == (-signal.SIGSYS, b"trying\n")


@pytest.mark.parametrize("promise", guests.MEMORY)
@pytest.mark.parametrize("target", [HVT])
def test_memory_in_the_virtual_machine(target: str, promise: str, images: Images) -> None:
    done = run(images, target, promise)
    assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
    what = "naja-hvt: guest: the guest crashed: " + WHAT_IS_SAID[promise]
    guests.check_report(done.stderr.decode(), promise, what)


@pytest.mark.parametrize("promise", ["call by the 32-bit ABI", guests.NO_INSTRUCTION])
@pytest.mark.parametrize("target", [HVT])
def test_instructions_that_are_not_there(target: str, promise: str, images: Images) -> None:
    done = run(images, target, promise)
    assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
    what = "an exception: an instruction that does not exist, or that it may not use"
    guests.check_report(done.stderr.decode(), promise, f"naja-hvt: guest: the guest crashed: {what}")


@pytest.mark.parametrize("target", [HVT])
def test_there_are_no_system_calls_in_the_virtual_machine(target: str, images: Images) -> None:
    """A KVM that emulates instructions may execute SYSCALL though it is not enabled: to address 0, where nothing is."""
    done = run(images, target, "open a file")
    assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
    assert re.match(
        b"naja-hvt: guest: the guest crashed: (an exception: an instruction|page fault on a jump to 0x0{16}, on page zero)",
        done.stderr,
    )


@pytest.mark.parametrize("promise", guests.CALLS)
@pytest.mark.parametrize("target", [HVT])
def test_calls_of_the_virtual_machine(target: str, promise: str, images: Images) -> None:
    done = run(images, target, promise)
    assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
    message = re.escape(guests.CALLS[promise][1])
    guests.check_report(done.stderr.decode(), promise, f"naja-hvt: guest: the guest .*{message}.*")


@pytest.mark.parametrize("target", [HVT])
def test_a_report_of_an_image_that_lies(target: str, images: Images) -> None:
    """The table of functions and lines is the guest's: whatever it holds, the tender tells of the crash and ends."""
    original = images[target]
    table = original.rindex(MAGIC)
    for seed in range(20):
        chance = random.Random(seed)
        image = bytearray(original)
        for _ in range(2000):
            image[chance.randrange(table + 8, len(image))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        done = sealed.run(bytes(image), target, "guest", ("read page zero",))
        assert (done.returncode, done.stdout) == (CRASHED, b"trying\n")
        assert done.stderr.startswith(b"naja-hvt: guest: the guest crashed: page fault on an access to 0x0")


@pytest.mark.parametrize("target", TARGETS)
def test_the_control_gets_away(target: str, images: Images) -> None:
    done = run(images, target, guests.CONTROL)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"trying\ngot away with it\n", b"")


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_allowed_works(target: str, images: Images) -> None:
    done = sealed.run(images[target], target, "guest", (guests.HARMLESS, "a", "bc"), ("--memory", "1"))
    told = b"trying\n['guest', 'arguments and a status', 'a', 'bc']\n"
    assert (done.returncode, done.stdout, done.stderr) == (7, told, b"")


def test_every_promise_has_its_words() -> None:
    assert WHAT_IS_SAID.keys() == guests.MEMORY.keys()
