"""The table in docs/net/tcp-rfc9293.md names only what exists, and covers every requirement of appendix B."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "src" / "naja" / "net" / "tcp"
TABLE = (ROOT / "docs" / "net" / "tcp-rfc9293.md").read_text()


def test_functions_of_the_table_exist() -> None:
    files = {path.stem: path.read_text() for path in SOURCES.rglob("*.py")}
    everything = "\n".join(files.values())
    for name in sorted(set(re.findall(r"`(\w+\.\w[\w.*]*|[a-z_]+)`", TABLE))):
        parts = name.split(".")
        if name.endswith((".py", ".md")) or parts[-1].endswith("*"):
            continue
        text = files.get(parts[0], everything)
        assert re.search(rf"\b{parts[-1]}\b", text), name


def test_every_must_of_appendix_b_has_a_row() -> None:
    rows = "\n".join(line for line in TABLE.splitlines() if line.startswith("|"))
    covered = {int(n) for n in re.findall(r"MUST-(\d+)", rows)}
    for low, high in re.findall(r"MUST-(\d+) to MUST-(\d+)", rows):
        covered.update(range(int(low), int(high) + 1))
    assert set(range(1, 70)) - covered == set()
