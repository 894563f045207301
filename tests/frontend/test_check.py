"""mypy's cache, which several builds share."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from mypy import build
from mypy.modulefinder import BuildSource
from mypy.options import Options
from mypy.plugin import Plugin

from najac.frontend.check import Source, check

PROGRAM = """\
def main() -> None:
    print(1 + 2)
"""


def test_a_cache_that_mypy_cannot_use_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another build writes to the cache in the same moment, mypy fails an assertion of its own."""
    original = build.build

    def torn(
        sources: list[BuildSource], options: Options, extra_plugins: Sequence[Plugin]
    ) -> build.BuildResult:
        assert not options.incremental, "Duplicates in dependencies list"
        return original(sources, options, extra_plugins=extra_plugins)

    monkeypatch.setattr(build, "build", torn)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    found = check([Source("program", str(program))], [], str(tmp_path / "cache"))
    assert found[str(program)].expressions
