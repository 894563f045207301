"""Fuzz for as long as wanted: `python -m tests.fuzz [TARGET ...] [--seconds 60] [--seed N]`.

A finding is written to `corpus/TARGET/`, where the tests run it from then on: repair the cause and keep the file.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.engine import Finding, fuzz
from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).with_name("corpus")


def main() -> int:
    """Fuzz the targets in turn; 1 if something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--seed", type=int, default=time.time_ns(), help="the same finds the same")
    options = parser.parse_args()
    unknown = [name for name in options.targets if name not in TARGETS]
    if unknown:
        parser.error(f"there is no target {unknown[0]}; the targets are {', '.join(TARGETS)}")
    found = 0
    for name in options.targets or TARGETS:
        until = time.monotonic() + options.seconds
        try:
            runs, lines = fuzz(TARGETS[name], options.seed, until=until)
        except Finding as finding:
            found = 1
            traceback.print_exc()
            folder = CORPUS / name
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"{hashlib.sha256(finding.octets).hexdigest()[:16]}.bin"
            file.write_bytes(finding.octets)
            print(f"{name}: {file} after {finding.runs} runs of seed {options.seed}", flush=True)
        else:
            print(f"{name}: nothing in {runs} runs, {lines} lines reached", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
