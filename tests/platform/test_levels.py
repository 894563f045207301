"""Images for levels of x86-64 (`--cpu`): they compute what CPython does, and end where the processor is too old."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.platform.launching import HVT, QEMU, starting

from naja.platform import processor
from najac.abi.levels import BASELINE, LEVELS, Feature, Level
from najac.abi.levels import masks as bits
from najac.backend import native
from najac.backend.module import UNFIT
from najac.cli.needs import check_processor, manifest_of
from najac.image.tools import ToolMissing
from najac.launch import virtio
from najac.launch.virtio import Machine
from najac.tender import processor as of_tender
from najac.tender.memory import HostError

GUEST = Path(__file__).with_name("vectors_guest.py")
THIS = native.host().level or BASELINE
ABOVE = [level for level in LEVELS if level is not BASELINE]
NEWER = [
    pytest.param(
        level, marks=pytest.mark.skipif(THIS.number < level.number, reason="this processor is older")
    )
    for level in ABOVE
]


@pytest.fixture(scope="module")
def expected() -> bytes:
    """What CPython prints."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); import vectors_guest; vectors_guest.main()"
    return subprocess.run(
        [sys.executable, "-c", code, str(GUEST.parent)], capture_output=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], Path]]:
    """The guest's images, by target and `--cpu`."""
    folder = tmp_path_factory.mktemp("levels")

    class Images(dict[tuple[str, str], Path]):
        def __missing__(self, key: tuple[str, str]) -> Path:
            path = folder / "-".join(key)
            code = "from najac.cli.main import main; main()"
            words = ["build", "-t", key[0], "--cpu", key[1], str(GUEST), "-o", str(path)]
            subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True)
            self[key] = path
            return path

    yield Images()


Images = dict[tuple[str, str], Path]


@pytest.mark.slow
@pytest.mark.parametrize("level", NEWER)
@pytest.mark.parametrize("target", ["unix", "spt", HVT])
def test_floats_are_those_of_cpython(target: str, level: Level, images: Images, expected: bytes) -> None:
    image = images[target, level.name]
    assert manifest_of(image.read_bytes()).level == level.number
    done = subprocess.run(starting(target, image), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, b"")


@pytest.mark.slow
@pytest.mark.parametrize("kind", [pytest.param(kind, marks=QEMU) for kind in virtio.MACHINES])
def test_a_machine_switches_its_registers_on(kind: str, images: Images, expected: bytes) -> None:
    """Memory is given page by page while vectors are computed: what a page fault saves are the wide registers, too."""
    done = virtio.run(images["virtio", "x86-64-v3"].read_bytes(), "guest", (), Machine(kind))
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, b"")


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["avx2", "xsave", "bmi1"])
@pytest.mark.parametrize("kind", [pytest.param("microvm", marks=QEMU)])
def test_a_machine_without_them_ends(kind: str, missing: str, images: Images) -> None:
    machine = Machine(kind, extra=("-cpu", f"max,{missing}=off"))
    done = virtio.run(images["virtio", "x86-64-v3"].read_bytes(), "guest", (), machine)
    assert (done.returncode, done.stdout) == (71, b"")
    assert done.stderr.startswith(
        b"error: this processor is older than x86-64-v3, for which the image was built; build it"
    )


@pytest.mark.slow
@pytest.mark.parametrize("level", NEWER)
@pytest.mark.parametrize("target", ["unix", "spt", HVT])
def test_an_old_processor_ends_the_image(target: str, level: Level, images: Images, tmp_path: Path) -> None:
    """The image asks for bits that no processor has: the mask of one test is changed."""
    content = images[target, level.name].read_bytes()
    test = b"\xf7\xc1\x21\0\0\0"  # testl $0x21, %ecx
    assert content.count(test) == 1
    (tmp_path / "image").write_bytes(content.replace(test, b"\xf7\xc1\xff\xff\xff\xff"))
    (tmp_path / "image").chmod(0o755)
    done = subprocess.run(starting(target, tmp_path / "image"), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (71, b"")
    assert done.stderr.startswith(
        f"error: this processor is older than {level.name}, for which the image was".encode()
    )


LISTING = """
import sys
from najac.abi.levels import LEVELS
from najac.backend.llvm import DEFAULT_TUNING, compile_text
from najac.backend.module import UNFIT, emit_module
from najac.backend.target import x86_64_at
from najac.build import lower
from najac.passes.pipeline import run
program = lower(sys.argv[1], "unix", {}, roles=(UNFIT,)).program
run(program)
machine = x86_64_at(LEVELS[-1])
print(compile_text(emit_module(program, machine).text, machine, DEFAULT_TUNING, assembly=True).decode())
"""


def test_the_end_is_compiled_for_every_processor() -> None:
    """What tells of an old processor uses none of the instructions that it has not, and nothing is fused anywhere."""
    listing = subprocess.run(
        [sys.executable, "-c", LISTING, str(GUEST)], capture_output=True, text=True, check=True
    ).stdout
    functions = {lines[0]: lines for lines in (part.splitlines() for part in listing.split("@function\n"))}
    end = next(lines for name, lines in functions.items() if name == f"{UNFIT}:")
    assert any("syscall" in line for line in end)
    assert not any(word in line for line in end for word in ("ymm", "zmm", "\tv"))
    assert "zmm" in listing or "ymm" in listing
    assert "vfmadd" not in listing


class FakeProcessor:
    """CPUID and XCR0 of a processor that has a level and nothing else, but for what is switched off."""

    def __init__(self, level: Level, without: str = "", state: int = 0xE7) -> None:
        features = [*level.features, Feature("osxsave", 1, processor.ECX, 27)]
        self._bits = {
            (leaf, register): mask
            for leaf, register, mask in bits(tuple(one for one in features if one.name != without))
        }
        self._state = state

    def cpuid(self, leaf: int, subleaf: int, register: int) -> int:
        return leaf | 7 if leaf in (0, 0x8000_0000) else self._bits.get((leaf, register), 0)

    def extended_state(self) -> int:
        return self._state


@pytest.mark.parametrize("level", ABOVE)
def test_the_tenders_look(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(fake: FakeProcessor) -> None:
        monkeypatch.setattr(processor, "cpuid", fake.cpuid)
        monkeypatch.setattr(processor, "extended_state", fake.extended_state)
        of_tender.check(level.number)

    look(FakeProcessor(level))
    fakes = [FakeProcessor(level, one.name) for one in level.features]
    for fake in [
        *fakes,
        FakeProcessor(level, "osxsave"),
        FakeProcessor(level, state=3),
        FakeProcessor(BASELINE),
    ]:
        with pytest.raises(HostError, match=f"built for {level.name}, and this processor is older"):
            look(fake)


@pytest.mark.slow
@pytest.mark.parametrize("level", ABOVE)
def test_naja_run_looks_before(level: Level, images: Images, monkeypatch: pytest.MonkeyPatch) -> None:
    image = images["spt", level.name].read_bytes()
    monkeypatch.setattr(native, "host", lambda: native.Host(level, "new"))
    check_processor(image, None)
    monkeypatch.setattr(native, "host", lambda: native.Host(BASELINE, "old"))
    with pytest.raises(
        ToolMissing, match=f"the image is for {level.name}, .*\n  instead: build it with --cpu x86-64-v2"
    ):
        check_processor(image, None)


def test_native_is_a_level_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    names = frozenset(one.name for one in LEVELS[1].features)
    monkeypatch.setattr(native, "host_processor", lambda: ("haswell", names | {"avx512f"}))
    found = native.native()
    assert found is not None
    assert (found.level, found.tune) == (LEVELS[1], "haswell")
    monkeypatch.setattr(native, "host_processor", lambda: ("generic", frozenset()))
    assert native.native() is None
