"""The tender of virtual machines where KVM is absent or of no use: a reason, other targets, exit status 69."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.programs.compiler import Compiler
from tests.security import guests

from najac.launch import tender

pytestmark = [
    pytest.mark.slow,
    pytest.mark.root,
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root: mounts over /dev in a namespace of its own"),
]

UNAVAILABLE = 69
ELSEWHERE = "; run the program on another target: spt (a sandboxed process) or unix (a plain one)\n"
NOBODY = 65534


@pytest.fixture(scope="module")
def folder(compiler: Compiler) -> Iterator[Path]:
    """The tender and an image, where everybody may read them."""
    with tempfile.TemporaryDirectory(prefix="naja-kvm-") as name:
        made = Path(name)
        made.chmod(0o755)
        shutil.copy(compiler.build(guests.HELLO, "hvt"), made / "image")
        shutil.copy(tender.path("hvt"), made / "tender")
        yield made


def said(folder: Path, *before: str) -> str:
    """What the tender says; `before` is a command that starts it."""
    command = [*before, str(folder / "tender"), str(folder / "image"), "--name", "app"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (UNAVAILABLE, b"")
    text = done.stderr.decode()
    assert text.startswith("naja-hvt: ")
    assert text.endswith(ELSEWHERE)
    return text.removeprefix("naja-hvt: ").removesuffix(ELSEWHERE)


def test_absent(folder: Path) -> None:
    hidden = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /dev && exec "$@"', "sh")
    words = said(folder, *hidden)
    assert words == "there is no /dev/kvm: the machine or its kernel has no KVM, or it is not let in here"


def test_not_for_this_user(folder: Path) -> None:
    closed = (
        "unshare",
        "--mount",
        "sh",
        "-c",
        'mount -t tmpfs none /dev && : > /dev/kvm && chmod 600 /dev/kvm && exec "$@"',
    )
    words = said(folder, *closed, "sh", "setpriv", "--reuid", str(NOBODY), "--clear-groups")
    assert words == "/dev/kvm may not be opened: this user needs access, often by the group kvm"


def test_something_else_of_that_name(folder: Path) -> None:
    other = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /dev && : > /dev/kvm && exec "$@"', "sh")
    assert said(folder, *other) == "/dev/kvm does not speak version 12 of its interface"
