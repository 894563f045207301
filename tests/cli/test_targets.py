"""What `naja` says of targets that do not work on this machine: why, and which do; images are made all the same."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from najac.cli import build, run, targets
from najac.image.tools import ToolMissing
from najac.launch import targets as facts
from najac.launch import virtio


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that is never compiled here."""
    path = tmp_path / "app.py"
    path.write_text("def main() -> None:\n    pass\n")
    return path


def said_of(command: click.Command, *arguments: str | Path) -> str:
    """The message of the exception that ends a command."""
    result = CliRunner().invoke(command, [str(word) for word in arguments])
    assert isinstance(result.exception, ToolMissing)
    return str(result.exception)


@pytest.fixture
def without_kvm(monkeypatch: pytest.MonkeyPatch) -> None:
    """No /dev/kvm."""
    exists = facts.os.path.exists
    monkeypatch.setattr(facts.os.path, "exists", lambda path: path != "/dev/kvm" and exists(path))


@pytest.fixture
def without_qemu(monkeypatch: pytest.MonkeyPatch) -> None:
    """No QEMU on the path."""
    monkeypatch.setattr(virtio.shutil, "which", lambda name: None)


@pytest.mark.usefixtures("without_kvm")
def test_no_kvm(program: Path) -> None:
    message = said_of(run.command, "-t", "hvt", program)
    reason, _, remedy = message.partition("\n")
    assert reason.startswith("target hvt does not work here: there is no /dev/kvm: ")
    assert remedy.startswith("  instead: take another: cpython, unix, spt")
    assert "hvt" not in remedy


@pytest.mark.usefixtures("without_kvm")
def test_no_kvm_for_qemu(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virtio.shutil, "which", lambda name: f"/usr/bin/{name}")
    message = said_of(run.command, "-t", "virtio", "--accel", "kvm", program)
    assert message.startswith("--accel kvm: there is no /dev/kvm: ")
    assert message.endswith("instead: --accel tcg, QEMU's emulation")


@pytest.mark.usefixtures("without_kvm")
def test_kvm_of_others(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts.os.path, "exists", lambda path: True)
    monkeypatch.setattr(facts.os, "access", lambda path, mode: path != "/dev/kvm")
    message = said_of(run.command, "-t", "hvt", program)
    assert (
        "/dev/kvm may not be opened: this user needs access, often by the group kvm: `sudo usermod -aG kvm"
        in message
    )


@pytest.mark.usefixtures("without_qemu")
def test_no_qemu(program: Path) -> None:
    message = said_of(run.command, "-t", "virtio", program)
    assert message.startswith(
        "target virtio does not work here: there is no qemu-system-x86_64: `apt install "
    )


@pytest.mark.usefixtures("without_kvm", "without_qemu")
def test_images_are_made_for_other_machines(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def compiled(program: Path, target: str, **options: object) -> bytes:
        made.append(target)
        return b"image"

    monkeypatch.setattr(build, "compile_program", compiled)
    for target in ("spt", "hvt", "virtio"):
        output = str(program.with_suffix(f".{target}"))
        result = CliRunner().invoke(build.command, ["-t", target, str(program), "-o", output])
        assert result.exit_code == 0, result.output
    assert made == ["spt", "hvt", "virtio"]


@pytest.mark.usefixtures("without_kvm", "without_qemu")
def test_the_list_says_why_and_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    text = CliRunner().invoke(targets.command).output
    rows = {line.split("│")[1].strip(): line for line in text.splitlines() if line.startswith("│")}
    assert rows["cpython"].rstrip("│ ").endswith("works")
    assert "there is no /dev/kvm" in rows["hvt"]
    assert "apt install qemu-system-x86" in rows["virtio"]
    assert "not there yet" in rows["xen"]
