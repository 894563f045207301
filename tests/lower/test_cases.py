"""Lowering, by cases: programs of small functions, and what must stand in the IR that each becomes.

The comments above a function of `cases` say it: `has` a line that must be there, those of one function in this order from top
to bottom; `once` a line that is there exactly once; `no` what is in no line. `...` stands for anything. Nothing else is
compared, so that a case fails where the meaning of its function's IR changes, and not with each number.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

CASES = Path(__file__).with_name("cases")
Rule = tuple[str, str]


def rules(path: Path) -> dict[str, list[Rule]]:
    """By function: what its comments say, in order."""
    text = path.read_text()
    lines = text.splitlines()
    found: dict[str, list[Rule]] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            above: list[Rule] = []
            for line in reversed(lines[: node.lineno - 1]):
                if not line.startswith("# "):
                    break
                word, _, pattern = line[2:].partition(" ")
                assert word in ("has", "once", "no") and pattern, f"{path.name}: {line}"
                above.insert(0, (word, pattern))
            if above:
                found[node.name] = above
    return found


@cache
def lowered(path: Path) -> dict[str, str]:
    """By symbol: the functions of a program as text, after the verifier has looked at all."""
    command = [sys.executable, str(Path(__file__).with_name("show.py")), str(path)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": "0"}, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


def broken(text: str, wanted: list[Rule]) -> list[Rule]:
    """The rules that a function's text does not keep."""
    lines = text.splitlines()
    place = 0
    found: list[Rule] = []
    for word, pattern in wanted:
        expression = re.compile(".*".join(re.escape(part) for part in pattern.split("...")))
        places = [n for n, line in enumerate(lines) if expression.search(line)]
        if word == "has":
            places = [n for n in places if n >= place][:1]
            place = places[0] + 1 if places else place
        if bool(places) == (word == "no") or (word == "once" and len(places) != 1):
            found.append((word, pattern))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "name"),
    [(path, name) for path in sorted(CASES.glob("*.py")) for name in rules(path)],
    ids=lambda value: value.stem if isinstance(value, Path) else value,
)
def test_case(path: Path, name: str) -> None:
    text = lowered(path)[f"{path.stem}.{name}"]
    wanted = rules(path)[name]
    assert not broken(text, wanted), text


def test_what_a_rule_says() -> None:
    text = "a 1\nb 2\nb 3"
    assert not broken(text, [("has", "a"), ("has", "b...3"), ("once", "b 2"), ("no", "c")])
    for rule in [("has", "c"), ("once", "b"), ("once", "c"), ("no", "b")]:
        assert broken(text, [rule]) == [rule]
    assert broken(text, [("has", "b"), ("has", "a")]) == [("has", "a")]
