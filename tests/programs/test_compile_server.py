"""The compile server says what is wrong with the library that it serves."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SERVER = Path(__file__).with_name("compile_server.py")
SOURCES = SERVER.parents[2] / "src"


@pytest.mark.slow
def test_a_type_error_of_the_library_is_the_answer(tmp_path: Path) -> None:
    shutil.copytree(SOURCES, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "src" / "naja" / "runtime" / "core" / "kinds.py").open("a") as file:
        file.write("\n\n_WRONG: int = 'text'\n")
    program = tmp_path / "program.py"
    program.write_text("def main() -> None:\n    print(1)\n")
    request = [str(program), str(tmp_path / "image"), "unix", [[], [], []]]
    done = subprocess.run(
        [sys.executable, str(SERVER)],
        input=f"{json.dumps(request)}\n",
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src"), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        check=True,
    )
    assert "kinds.py" in json.loads(done.stdout)
    assert "expression has type" in json.loads(done.stdout)
