"""A new project: its own tests pass, its types hold, and the command says what is wrong with a name."""

import subprocess
import sys
from pathlib import Path

import pytest

from najac.project.template import ProjectError, make

NAJA = [sys.executable, "-c", "from najac.cli.main import main; main()"]


def test_files(tmp_path: Path) -> None:
    written = make(tmp_path / "my-app")
    assert [path.name for path in written] == ["my_app.py", "test_my_app.py", "README.md"]
    assert not any("NAME" in path.read_text() for path in written)
    commands = [line for line in written[2].read_text().splitlines() if line.startswith("    naja")]
    assert len({line.index("#") for line in commands}) == 1


@pytest.mark.parametrize("name", ["1st", "a.b", "class", "tag!", "\xe9"])
def test_names_that_cannot_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError, match="cannot be the name"):
        make(tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["naja", "json", "pytest", "packaging"])
def test_names_that_would_hide_a_module(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError, match=f"would hide the module {name}, "):
        make(tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["config", "conftest"])
def test_names_that_mean_something_beside_a_program(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError, match=f"{name}.py cannot be a program"):
        make(tmp_path / name)
    assert not (tmp_path / name).exists()


def test_here_is_there_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path whose last part is no name stands for the folder that it leads to."""
    (tmp_path / "app").mkdir()
    monkeypatch.chdir(tmp_path / "app")
    with pytest.raises(ProjectError, match="exists already"):
        make(Path())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    make(tmp_path / "app")
    with pytest.raises(ProjectError, match="exists already"):
        make(tmp_path / "app")


@pytest.mark.slow
def test_new_and_test(tmp_path: Path) -> None:
    made = subprocess.run([*NAJA, "new", "app"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert made.stdout.endswith("cd app && naja test && naja run app.py\n")
    options = ["-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*NAJA, "test", *options], cwd=tmp_path / "app", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "2 passed" in done.stdout, done.stdout
    again = subprocess.run([*NAJA, "new", "app"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode == 64 and "exists already" in again.stderr


@pytest.mark.slow
def test_types(tmp_path: Path) -> None:
    written = [str(path) for path in make(tmp_path / "app") if path.suffix == ".py"]
    command = [sys.executable, "-m", "mypy", "--strict", *written]
    done = subprocess.run(command, cwd=tmp_path / "app", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
