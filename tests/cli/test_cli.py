"""The `naja` command as a user meets it: exit statuses, what is printed where, how errors look."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from najac.cli.build import write
from najac.cli.report import describe, type_errors
from najac.frontend.diagnostics import CheckFailed, InternalError, Place, Refusal

COMMAND = [sys.executable, "-c", "from najac.cli.main import main; main()"]


def naja(*arguments: str | Path, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Runs `naja` with these arguments."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=300, check=False)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that prints its arguments and exits with 3."""
    path = tmp_path / "app.py"
    path.write_text("import sys\n\n\ndef main() -> None:\n    print('here', sys.argv[1:])\n    sys.exit(3)\n")
    return path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["build"], "Missing argument 'PROGRAM.py'\n  instead: `naja build app.py`"),
        (["build", "absent.py"], "there is no file absent.py"),
        (["build", "-t", "mars", "app.py"], "there is no target mars; the targets are cpython, unix,"),
        (["build", "-t", "xen", "app.py"], "no image can be made for xen: not there yet"),
        (["run", "-t", "xen", "app.py"], "target xen does not work here: not there yet"),
        (["run", "--accel", "kvm", "app.py"], "--accel is a choice of QEMU's, for virtio; unix has none"),
        (["build", "-t", "cpython", "app.py"], "there is nothing to build for cpython"),
        (
            ["run", "--frob", "app.py"],
            "there is no option --frob; options of the program's own follow PROGRAM.py",
        ),
        (["run", "text.txt"], "text.txt is neither a Python file"),
        (
            ["build", "app.py", "-o", "/dev/null"],
            "the image cannot be written: /dev/null is there and is no file",
        ),
        (
            ["run", "-t", "unix", "--pcap", "x", "app.py"],
            "on unix it uses the host's sockets: attach a network",
        ),
        (["run", "-t", "cpython", "--pcap", "x", "app.py"], "on cpython it uses the host's sockets: attach"),
        (["run", "-p", "8080:80", "--pcap", "x", "app.py"], "on unix it uses the host's sockets"),
        (["run", "-t", "spt", "--pcap", "x", "app.py"], "attach one with --net NAME=TAP or -p HOST:GUEST"),
        (
            ["run", "--net", "a=b", "--pcap", "no/x", "app.py"],
            "--pcap no/x: the file cannot be written: No such",
        ),
    ],
)
def test_wrong_command_lines(arguments: list[str], words: str, program: Path) -> None:
    """Exit status 64, the reason and where to look, nothing on stdout."""
    (program.parent / "text.txt").write_text("")
    done = naja(*arguments, cwd=program.parent)
    assert done.returncode == 64
    assert words in done.stderr
    assert done.stderr.count("  instead: ") == 1
    assert done.stdout == ""


def test_verbs_are_explained_in_a_line_each() -> None:
    """In a terminal of 80 columns nothing is cut short."""
    done = naja("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "..." not in done.stdout.partition("Commands:")[2]
    assert max(map(len, done.stdout.splitlines())) < 80


def test_without_a_program_those_of_the_folder_are_named(program: Path) -> None:
    """Tests and modules without a main are none."""
    for name, text in (
        ("late.py", "async def main() -> None: ..."),
        ("wire.py", "x = 1"),
        ("test_app.py", "def main(): ..."),
    ):
        (program.parent / name).write_text(text)
    done = naja("run", cwd=program.parent)
    assert done.returncode == 64
    assert (
        done.stderr
        == "error: Missing argument 'PROGRAM.py'\n  instead: `naja run app.py` or `naja run late.py`\n"
    )
    (program.parent / "empty").mkdir()
    assert naja("run", cwd=program.parent / "empty").stderr.endswith("  instead: see `naja run --help`\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ["--block", "disk=absent.img"],
            "there is no file absent.img\n  instead: `truncate -s 64M absent.img`",
        ),
        (["--block", "disk=empty"], "empty has no bytes\n  instead: `truncate -s 64M empty` makes"),
        (["--dir", "site=absent"], "there is no folder absent\n  instead: "),
    ],
)
def test_files_that_are_not_there_are_told_before_the_program_is_compiled(
    options: list[str], words: str, tmp_path: Path
) -> None:
    """Status 69: this machine lacks something."""
    (tmp_path / "app.py").write_text("this is no program")
    (tmp_path / "empty").touch()
    done = naja("run", *options, "app.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (69, "")
    assert done.stderr.startswith(f"error: {words}")


@pytest.mark.slow
def test_networks_that_are_not_attached(tmp_path: Path) -> None:
    """What attaches each is said in terms of `naja run`; --help needs none."""
    (tmp_path / "app.py").write_text(
        "from naja.net import Stack\n\n\nasync def main(stack: Stack, wan: Stack) -> None:\n"
        "    print(stack.stats(), wan.stats())\n"
    )
    built = naja("build", "--quick", "-t", "spt", "app.py", "-o", "app", cwd=tmp_path)
    assert built.returncode == 0
    assert naja("run", "app", "--help", cwd=tmp_path).returncode == 0
    for options, name, way in (
        ((), "stack", "give -p HOST:GUEST"),
        (("-p", "8080:80"), "wan", "give --tap wan=TAP"),
    ):
        done = naja("run", *options, "app", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (64, "")
        told = f"error: the program needs the network {name}, which is not attached\n  instead: {way}"
        assert told in done.stderr


@pytest.mark.slow
def test_a_port_of_a_program_that_takes_no_address(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("def main(*, port: int = 80) -> None:\n    print(port)\n")
    done = naja("run", "--quick", "-t", "spt", "-p", "8080:80", "app.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (64, "")
    assert "give main a parameter `stack: Stack`" in done.stderr


@pytest.mark.parametrize(("arguments", "said"), [(["--memory", "4"], True), (["--tap", "t"], False)])
def test_options_behind_the_program_under_cpython(arguments: list[str], said: bool, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("def main(*, tap: str = '') -> None:\n    pass\n")
    done = naja("run", "-t", "cpython", "app.py", *arguments, cwd=tmp_path)
    note = "naja: --memory is given to the program: options of `naja run` stand before its name\n"
    assert done.stderr.startswith(note) is said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parameters", "arguments", "word"),
    [
        ("", ["-t", "spt"], "-t"),
        ("", ["a", "--memory=4"], "--memory"),
        ("", ["a", "--port", "1"], ""),
        ("*, target: str", ["--target", "x"], ""),
        ("*, target: str = ''", ["-p", "80:80"], "-p"),
    ],
)
def test_options_behind_the_program(parameters: str, arguments: list[str], word: str, tmp_path: Path) -> None:
    """They are the program's; that they look like those of `naja run` is said."""
    (tmp_path / "app.py").write_text(f"def main({parameters}) -> None:\n    pass\n")
    done = naja("run", "--quick", "app.py", *arguments, cwd=tmp_path)
    note = f"naja: {word} is given to the program: options of `naja run` stand before its name\n"
    assert done.stderr.startswith(note) if word else not done.stderr


def test_a_module_that_is_not_installed(tmp_path: Path) -> None:
    """What to do is no matter of import time."""
    (tmp_path / "app.py").write_text("import no_such.thing\n\n\ndef main() -> None:\n    print(no_such)\n")
    done = naja("build", "app.py", cwd=tmp_path)
    assert done.returncode == 1
    assert "instead: correct the name, or install" in done.stderr and "-m pip install no_such`" in done.stderr


def test_what_is_an_executable_and_no_image(tmp_path: Path) -> None:
    """It has no manifest."""
    done = naja("inspect", sys.executable)
    assert done.returncode == 1
    assert "error: this is no image that `naja build` made" in done.stderr


def test_version() -> None:
    """The name and a number."""
    done = naja("--version")
    assert (done.returncode, done.stdout) == (0, "naja 0.1.0\n")


def test_targets_are_listed_with_their_obstacles() -> None:
    """All six, and those that do not exist yet say so."""
    done = naja("targets")
    assert done.returncode == 0
    for name in ("cpython", "unix", "spt", "hvt", "virtio", "xen"):
        assert f"│ {name} " in done.stdout
    assert "not there yet" in done.stdout


def test_run_under_cpython_passes_arguments_and_exit_status(program: Path) -> None:
    """Options after the program are the program's."""
    done = naja("run", "-t", "cpython", program, "-t", "--help", "x")
    assert done.returncode == 3
    assert done.stdout == "here ['-t', '--help', 'x']\n"


def test_run_under_cpython_awaits_main(tmp_path: Path) -> None:
    """A coroutine function is run by asyncio."""
    path = tmp_path / "late.py"
    path.write_text(
        "import asyncio\n\n\nasync def main() -> None:\n    await asyncio.sleep(0)\n    print('done')\n"
    )
    done = naja("run", "-t", "cpython", path)
    assert (done.returncode, done.stdout) == (0, "done\n")


_LOGS = """import logging


def main(*, own: bool = False) -> None:
    if own:
        logging.basicConfig(level=logging.INFO)
    for name in ("a", "b"):
        logging.getLogger(name).debug("debug")
        logging.getLogger(name).info("info")
        logging.getLogger(name).warning("warning")
"""


@pytest.mark.parametrize(
    ("arguments", "logged"),
    [
        (["--log", "a=debug"], ["DEBUG:a:debug", "INFO:a:info", "WARNING:a:warning", "WARNING:b:warning"]),
        (["--own", "--log", "a=warning"], ["WARNING:a:warning", "INFO:b:info", "WARNING:b:warning"]),
        (["--own", "--log", "warning"], ["WARNING:a:warning", "WARNING:b:warning"]),
        (["--log=info", "--log=a=error"], ["INFO:b:info", "WARNING:b:warning"]),
    ],
)
def test_log_levels(arguments: list[str], logged: list[str], tmp_path: Path) -> None:
    """A level of one source leaves what the program itself sets up; one for all does not."""
    path = tmp_path / "logs.py"
    path.write_text(_LOGS)
    done = naja("run", "-t", "cpython", path, *arguments)
    assert (done.returncode, done.stderr.splitlines()) == (0, logged)


@pytest.mark.parametrize(
    "head", ["def main()", "def main(*, port: int = 80)", "async def main(*, port: int = 80)"]
)
def test_traceback_under_cpython_begins_at_the_program(head: str, tmp_path: Path) -> None:
    """No frame of the toolchain is shown, nor of what fills main's parameters."""
    path = tmp_path / "wrong.py"
    path.write_text(f"{head} -> None:\n    print(1 // 0)\n")
    done = naja("run", "-t", "cpython", path)
    assert done.returncode == 1
    assert done.stderr.startswith(f'Traceback (most recent call last):\n  File "{path}", line 2, in main\n')
    assert done.stderr.endswith("ZeroDivisionError: integer division or modulo by zero\n")


def test_pdb_ends_with_the_command_to_quit(tmp_path: Path) -> None:
    """Without a traceback, and without the program's being started anew."""
    (tmp_path / "app.py").write_text("def main() -> None:\n    print('a')\n    print('b')\n")
    done = subprocess.run(
        [sys.executable, "-m", "pdb", "-c", "b app.py:3", "-m", "najac.launch.cpython", "app.py"],
        capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False, input="c\nq\nc\n",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("a\n") == 1 and "b\n" not in done.stdout


def test_frames_of_a_recursion_that_are_alike_are_counted(tmp_path: Path) -> None:
    """As CPython does; the frame for which there was no room is not shown."""
    path = tmp_path / "deep.py"
    path.write_text(
        "def dive(n: int) -> int:\n    return dive(n + 1) + n\n\n\ndef main() -> None:\n    print(dive(0))\n"
    )
    done = naja("run", path)
    assert done.returncode == 1
    *frames, repeated, message = done.stderr.splitlines()
    assert frames == [
        "Traceback (most recent call last):",
        '  File "deep.py", line 6, in main',
        *['  File "deep.py", line 2, in dive'] * 3,
    ]
    assert re.fullmatch(r"  \[Previous line repeated \d{4,} more times]", repeated)
    assert message == "RecursionError: maximum recursion depth exceeded"


def test_type_errors_look_like_refusals(tmp_path: Path) -> None:
    """Columns of mypy count bytes; the caret stands under the character. Notes follow their error."""
    path = tmp_path / "typed.py"
    path.write_text("x = ('é', 1 + '')\n")
    words = type_errors(
        [f"{path}:1:12: error: Unsupported operands  [operator]", f"{path}:1:12: note: see here"]
    )
    assert words == (
        f"{path}:1:11: error: Unsupported operands [NAJA100 operator]\n"
        "    x = ('é', 1 + '')\n"
        "              ^\n"
        "  note: see here"
    )


def test_a_missing_annotation_says_what_to_write(tmp_path: Path) -> None:
    """As the tutorial promises."""
    (tmp_path / "greet.py").write_text(
        "def greeting(name) -> str:\n    return f'Hello, {name}!'\n\n\ndef main() -> None:\n    print(greeting('Ada'))\n"
    )
    done = naja("build", "greet.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0].endswith("one or more parameters [NAJA100 no-untyped-def]")
    assert done.stderr.splitlines()[-1] == (
        "  instead: write the types of all parameters and of the result: `def greeting(name: str) -> str:`"
    )


def test_exit_statuses_of_errors(tmp_path: Path) -> None:
    """1 for the program's faults, 69 for the machine's, 70 for the compiler's."""
    path = tmp_path / "line.py"
    path.write_text("first\nsecond\n")
    assert describe(Refusal("NAJA001", None, "no"))[1] == 1
    assert describe(CheckFailed(["a"]))[1] == 1
    assert describe(OSError("full"))[1] == 69
    assert describe(PermissionError(13, "Permission denied", "/cache")) == (
        "error: /cache: Permission denied",
        69,
    )
    text, status = describe(InternalError(Place(str(path), 2), "at work"))
    assert status == 70
    assert text.startswith(f"{path}:2:1: error: internal error at work [NAJA900]\n    second\n")
    assert "Traceback" not in text


@pytest.mark.slow
def test_build_and_inspect(tmp_path: Path) -> None:
    """An image is made under the program's name, runs, and keeps the promises that inspect checks."""
    source = Path(__file__).resolve().parents[2] / "examples" / "hello" / "hello.py"
    done = naja("build", "--quick", "--timings", source, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "total" in done.stderr
    image = tmp_path / "hello"
    assert os.access(image, os.X_OK)
    ran = subprocess.run([str(image)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "Hello, world!\n")
    seen = naja("inspect", image)
    assert seen.returncode == 0
    assert "nothing both writable and executable" in seen.stdout
    unnamed = naja("size", image)
    assert unnamed.returncode == 1
    assert "no symbols" in unnamed.stderr


@pytest.mark.parametrize("verb", ["inspect", "size"])
@pytest.mark.parametrize("content", [b"", b"text", b"\x7fELF\x02\x01\x01", bytes(100)])
def test_what_is_no_image_is_told_so(verb: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    done = naja(verb, "file", cwd=tmp_path)
    assert done.returncode == 64
    assert done.stderr.startswith("error: file is no image, which `naja build` makes: ")


def test_an_image_needs_a_folder(tmp_path: Path) -> None:
    (tmp_path / "empty.py").write_text("def main() -> None: ...\n")
    done = naja("build", "empty.py", "-o", "none/image", cwd=tmp_path)
    assert done.returncode == 64
    assert done.stderr.startswith("error: there is no folder none for the image\n")


def test_an_image_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder cannot be written: Is a directory"):
        write(tmp_path / "folder", b"image")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.slow
def test_names_that_an_overlay_lacks(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("from enum import verify\n\ndef main() -> None:\n    print(verify)\n")
    done = naja("build", path, cwd=tmp_path)
    assert done.returncode == 1
    assert "program.py:1:1: error: Naja's enum has no verify [NAJA010]" in done.stderr


@pytest.mark.slow
def test_naja_and_packages_below_the_program_are_no_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virtual environment and a copy of Naja's sources in the program's folder; a module named much like them is its own."""
    sources = Path(__file__).resolve().parents[2] / "src"
    installed = tmp_path / ".venv" / "lib" / "site-packages"
    installed.parent.mkdir(parents=True)
    installed.symlink_to(Path(pytest.__file__).parents[1])
    shutil.copytree(sources, tmp_path / "naja" / "src", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'naja' / 'src'}{os.pathsep}{installed}")
    (tmp_path / "naja_tools.py").write_text("def double(x: int) -> int:\n    return 2 * x\n")
    path = tmp_path / "program.py"
    path.write_text("import naja_tools\n\n\ndef main() -> None:\n    print(naja_tools.double(21))\n")
    done = naja("run", "--quick", path, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "42\n"), done.stderr


@pytest.mark.slow
def test_refused_build_leaves_nothing(tmp_path: Path) -> None:
    """Exit status 1 and no file."""
    path = tmp_path / "bad.py"
    path.write_text("def main() -> None:\n    return 'text'\n")
    done = naja("build", path, cwd=tmp_path)
    assert done.returncode == 1
    assert "bad.py:2:5: error: No return value expected [NAJA100 return-value]" in done.stderr
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".py"] in ([], ["__pycache__"])


@pytest.mark.parametrize("target", ["cpython", "unix"])
def test_a_program_that_calls_main_itself_is_not_run(tmp_path: Path, target: str) -> None:
    """It would run at build time, and a second time as an image."""
    path = tmp_path / "twice.py"
    path.write_text('def main() -> None:\n    print("hello")\n\n\nmain()\n')
    done = naja("run", "-t", target, path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"{path}:5:1: error: main is called where the program is imported [NAJA007]" in done.stderr


def test_entry_point_loads_little() -> None:
    """The interpreter may start anew: what was loaded before would be loaded twice."""
    code = (
        "import sys, najac.cli.main; print({'click', 'rich', 'mypy', 'llvmlite', 'naja'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_an_interrupted_build_ends_at_once_and_says_nothing(tmp_path: Path) -> None:
    """At once: the interpreter does not look through all that the build has made when it ends."""
    (tmp_path / "hello.py").write_text("def main() -> None: ...\n")
    script = (
        "import atexit, gc, sys, najac.build\n"
        "def interrupted(*words, **named): raise KeyboardInterrupt\n"
        "najac.build.build = interrupted\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 0))\n"
        "sys.argv[1:] = ['build', 'hello.py', '-o', 'hello']\n"
        "from najac.cli.verbs import run; run()\n"
    )
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "True\n", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hello.py"]


@pytest.mark.parametrize("target", ["unix", "spt"])
def test_an_image_that_was_built_before_is_run(target: str, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("def main(*, port: int = 80) -> None:\n    print(port)\n")
    built = naja("build", "--quick", "-t", target, "app.py", "-o", "image", cwd=tmp_path)
    image = tmp_path / "image"
    native = target == "unix"
    assert (built.returncode, "`naja run image` starts it" in built.stderr) == (0, not native)
    assert bool(image.stat().st_mode & 0o111) == native
    done = naja("run", "image", "--port", "7", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "7\n"), done.stderr
    recorded = naja("run", "--net", "stack=tap0", "--pcap", "out", "image", cwd=tmp_path)
    assert (recorded.returncode, recorded.stdout) == (64, "")
    assert "image was built without what records its networks\n  instead: " in recorded.stderr
    other = naja("run", "-t", "cpython", "image", cwd=tmp_path)
    assert (other.returncode, f"image is an image for {target}, not for cpython" in other.stderr) == (
        64,
        True,
    )
    for content, reason in (
        (image.read_bytes()[:20_000], "ends too soon"),
        (b"text", "neither a Python file"),
    ):
        (tmp_path / "bad").write_bytes(content)
        bad = naja("run", "bad", cwd=tmp_path)
        assert (bad.returncode, bad.stdout, reason in bad.stderr) == (64, "", True)
