"""The tenders' loaders against malformed images: a corpus made by hand, random damage, and what they do before they refuse."""

from __future__ import annotations

import random
import signal

import pytest
from tests.platform.launching import HVT, QEMU
from tests.programs.compiler import Compiler
from tests.security import guests, image_fuzz
from tests.security.test_image_file import CORRUPT

from najac.launch import virtio

pytestmark = pytest.mark.slow

COUNT = 250
"""Damaged images for each target; `python -m tests.security.image_fuzz` tries any number."""


@pytest.fixture(scope="module", params=["spt", HVT])
def target(request: pytest.FixtureRequest) -> str:
    """A target with a tender."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def image(target: str, compiler: Compiler) -> bytes:
    """A valid image for the target."""
    return compiler.build(guests.HELLO, target).read_bytes()


def test_a_valid_image_is_mapped(image: bytes, target: str) -> None:
    """The filter under which others are refused would catch a mapping."""
    assert image_fuzz.verdict(image, target) is None
    assert image_fuzz.run(image, target, mapping=True) == (0, "")
    assert image_fuzz.run(image, target, mapping=False) == (-signal.SIGSYS, "")


@pytest.mark.parametrize("case", CORRUPT)
def test_the_corpus_is_refused_in_words(case: str, target: str) -> None:
    elf, _ = CORRUPT[case]
    content = elf.packed().ljust(elf.size, b"\0")[: elf.size]
    assert image_fuzz.verdict(content, target) is not None
    assert image_fuzz.fault(content, target) == ""


def test_random_damage(image: bytes, target: str) -> None:
    refused = 0
    for seed in range(COUNT):
        case = image_fuzz.damaged(image, random.Random(seed))
        refused += image_fuzz.verdict(case, target) is not None
        assert image_fuzz.fault(case, target) == "", f"seed {seed}"
    assert COUNT // 2 < refused < COUNT


@pytest.mark.parametrize("machine", [pytest.param(name, marks=QEMU) for name in virtio.MACHINES])
def test_a_hypervisor_refuses_what_is_cut_off(machine: str, compiler: Compiler) -> None:
    """A virtual machine's loader is QEMU; what is no ELF file is not entered, and the run has a status."""
    content = compiler.build(guests.HELLO, "virtio").read_bytes()
    for broken in (content[:64], content[:5000], b"\x7fELF" + bytes(5000)):
        done = virtio.run(broken, "hello", machine=virtio.Machine(machine))
        assert done.returncode == virtio.FAILED
        assert done.stdout == b""
