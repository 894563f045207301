"""Block devices on every target: transfers against a model, limits, and what survives the death of the tender."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

import pytest
from tests.platform.launching import HVT, Q35, VIRTIO, command
from tests.programs.compiler import Compiler

pytestmark = pytest.mark.slow

TARGETS = ["cpython", "unix", "spt", HVT, VIRTIO, Q35]
SECTORS, SECTOR = 64, 512
GUEST = Path(__file__).with_name("block_guest.py")


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A disk of zeroes."""
    path = tmp_path / "disk"
    path.write_bytes(bytes(SECTORS * SECTOR))
    return path


@pytest.mark.parametrize("target", TARGETS)
def test_limits(target: str, compiler: Compiler, disk: Path) -> None:
    line = command(compiler, target, GUEST, ["--block", f"disk={disk}"], ["--what", "limits"])
    done = subprocess.run(line, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    first, second, *refused = done.stdout.decode().splitlines()
    assert (first, second) == (f"{SECTOR} {SECTORS}", "True")
    assert refused == [
        f"{name} {what}"
        for what in (
            "sectors 64 to 64 are not all on a device of 64",
            "sectors 63 to 64 are not all on a device of 64",
            "sectors -1 to -1 are not all on a device of 64",
            "a transfer of 511 octets is not one of whole sectors of 512",
            f"sectors {1 << 60} to {1 << 60} are not all on a device of 64",
        )
        for name in ("read", "write")
    ]
    assert disk.stat().st_size == SECTORS * SECTOR


@pytest.mark.parametrize("target", TARGETS)
def test_many_tasks(target: str, compiler: Compiler, disk: Path) -> None:
    line = command(compiler, target, GUEST, ["--block", f"disk={disk}"], ["--what", "tasks"])
    done = subprocess.run(line, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        "200 True",
        "True sectors 64 to 64 are not all on a device of 64",
        "True",
        "True",
    ]
    assert disk.read_bytes() == b"".join(bytes([sector]) * SECTOR for sector in range(SECTORS))


class History:
    """What each sector may hold: the last stamp that a flush has made durable, and every later one."""

    def __init__(self) -> None:
        self.possible: list[set[int]] = [{0} for _ in range(SECTORS)]
        self.newest: list[int] = [0] * SECTORS

    def follow(self, lines: list[str]) -> None:
        """Takes in what a guest has told; it died after that."""
        for line in lines:
            word, *numbers = line.split()
            if word == "write":
                stamp, sector, count = (int(number) for number in numbers)
                for index in range(sector, sector + count):
                    self.possible[index].add(stamp)
                    self.newest[index] = stamp
            elif word == "flushed":
                self.possible = [{newest} for newest in self.newest]
            else:
                assert word in ("ready", "end"), line

    def check(self, content: bytes) -> None:
        """Compares with the disk, which is what counts from now on. A sector is written whole or not at all."""
        for index in range(SECTORS):
            sector = content[index * SECTOR : (index + 1) * SECTOR]
            stamp = int.from_bytes(sector[:8], "little")
            assert sector == sector[:8] * (SECTOR // 8)
            assert stamp in self.possible[index], f"sector {index} has {stamp:#x}"
            self.newest[index] = stamp
            self.possible[index] = {stamp}


@pytest.mark.parametrize("target", TARGETS)
def test_what_was_flushed_survives(target: str, compiler: Compiler, disk: Path) -> None:
    """Each run is killed at a random moment; the next one finds what the model allows."""
    chance = random.Random(7)
    history = History()
    arguments = ["--what", "model", "--seed", "1", "--steps", "1000000"]
    line = command(compiler, target, GUEST, ["--block", f"disk={disk}"], arguments)
    place = line.index("--seed") + 1
    for seed in range(1, 9):
        line[place] = str(seed)
        guest = subprocess.Popen(line, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert guest.stdout is not None
        told = guest.stdout.readline()
        assert told == b"ready 64 512\n"
        time.sleep(chance.uniform(0, 0.05))  # the moment of death is the input of this test
        guest.kill()
        rest, errors = guest.communicate()
        assert errors == b""
        lines = (told + rest).decode().split("\n")
        history.follow(lines[:-1])  # the last line may be cut off, but then its write has not begun
        history.check(disk.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_transfers_agree_with_the_model(target: str, compiler: Compiler, disk: Path) -> None:
    arguments = ["--what", "model", "--seed", "99", "--steps", "400"]
    line = command(compiler, target, GUEST, ["--block", f"disk={disk}"], arguments)
    done = subprocess.run(line, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[-1] == "end"
    history = History()
    history.follow([*lines, "flushed"])
    history.check(disk.read_bytes())
