"""A short soak: thousands of requests of every kind, malformed ones among them, every answer compared, memory watched."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.platform.launching import free_port

ROOT = Path(__file__).resolve().parents[2]
NEEDS_TAP = [
    pytest.mark.root,
    pytest.mark.skipif(
        os.geteuid() != 0 or not os.access("/dev/net/tun", os.R_OK | os.W_OK),
        reason="needs root and /dev/net/tun: run as root on Linux with the tun module loaded",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize("target", ["unix", pytest.param("spt", marks=NEEDS_TAP)])
def test_soak(target: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.soak", "--quick", "--requests", "20000", "--work", str(tmp_path)]
    done = subprocess.run(
        [*command, "--target", target, "--port", str(free_port())],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counts = re.search(r"([\d,]+) kept, (\d+) refused, (\d+) mutated, (\d+) reset;", done.stdout)
    assert counts is not None and int(counts[1].replace(",", "")) >= 19_000
    assert min(int(counts[index]) for index in (2, 3, 4)) >= 30
    samples = re.findall(r"^ *[\d,]+ +([\d,]+) +[\d,]+ +[\d,]+ +[\d,]+$", done.stdout, re.MULTILINE)
    assert len(samples) == 20
    assert max(int(text.replace(",", "")) for text in samples) < 16 * 1024  # KiB; the heap may have 8 MiB
