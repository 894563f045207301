"""The files of a new project: a program, its test, a README. Small enough to be read at once, and all of it is used."""

from __future__ import annotations

import keyword
import sys
import sysconfig
from importlib.machinery import PathFinder
from pathlib import Path

_PROGRAM = '''"""NAME: greets whoever connects and says a name."""

import asyncio

from naja.net import Stack
from naja.net.api import Stream


def greeting(name: str) -> str:
    """What to say to someone."""
    return f"Hello, {name.strip() or 'world'}!"


async def converse(stream: Stream) -> None:
    """Answer each line with a greeting, until the peer ends its side."""
    rest = b""
    while data := await stream.read():
        *lines, rest = (rest + data).split(b"\\n")
        for line in lines:
            await stream.write(greeting(line.decode("utf-8", "replace")).encode() + b"\\n")
    await stream.close()


async def main(stack: Stack, *, port: int = 7000) -> None:
    """Greets over TCP.

    Args:
        port: Where to listen.
    """
    listener = await stack.listen(port)
    print("listening on port", port, flush=True)
    conversations: set[asyncio.Task[None]] = set()
    while True:
        task = asyncio.create_task(converse(await listener.accept()))
        conversations.add(task)
        task.add_done_callback(conversations.discard)
'''

_TEST = '''"""Two machines on a network in memory, under a virtual clock: no socket is opened, and no time goes by."""

import asyncio

from naja.testing.loop import run
from naja.testing.network import MemoryNetwork
from NAME import greeting, main


def test_greeting() -> None:
    assert greeting("Ada") == "Hello, Ada!"
    assert greeting(" ") == "Hello, world!"


def test_conversation() -> None:
    async def scene() -> bytes:
        network = MemoryNetwork()
        server = await network.stack("10.0.0.1/24")
        client = await network.stack("10.0.0.2/24")
        program = asyncio.create_task(main(server, port=7000))
        await asyncio.sleep(0)
        stream = await client.connect("10.0.0.1", 7000)
        await stream.write(b"Ada\\nGra")
        await stream.write(b"ce\\n")
        await stream.finish()
        heard = b""
        while data := await stream.read():
            heard += data
        program.cancel()
        return heard

    assert run(scene()) == b"Hello, Ada!\\nHello, Grace!\\n"
'''

_COMMANDS = (
    ("naja test", "the tests, under CPython, over a network in memory"),
    ("naja run NAME.py", "as a native process: `nc localhost 7000`"),
    ("naja run -t spt -p 7000:7000 NAME.py", "in a sandbox, with its own TCP/IP"),
    ("naja build -t hvt NAME.py", "an image for a virtual machine"),
    ("naja run -t cpython NAME.py", "under CPython, for a debugger"),
)

_README = """# NAME

COMMANDS

`main` names what the program needs: a network stack, and a port that `--port` chooses. A file `config.py` beside it can
say how a device is implemented, for example `stack = static_ipv4("10.0.0.2/24")` of `naja.config`.
"""


_TOOLS = frozenset({"naja", "najac"})
_TAKEN = {"config": "Naja takes it for the choice of devices", "conftest": "pytest takes it for its settings"}
"""Names of files that mean something beside a program."""


class ProjectError(Exception):
    """The project cannot be made; the message says why and what to do."""


def files(name: str) -> dict[str, str]:
    """The text of each file of a project, by its path in it."""
    return {
        f"{name}.py": _PROGRAM.replace("NAME", name),
        f"test_{name}.py": _TEST.replace("NAME", name),
        "README.md": _README.replace("COMMANDS", _commands(name)).replace("NAME", name),
    }


def _commands(name: str) -> str:
    """What the README shows, the meanings below each other."""
    commands = [(command.replace("NAME", name), meaning) for command, meaning in _COMMANDS]
    width = max(len(command) for command, _ in commands)
    return "\n".join(f"    {command:{width}}  # {meaning}" for command, meaning in commands)


def _is_installed(name: str) -> bool:
    """Whether a package that is installed beside Naja has a module of this name."""
    folders = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    return PathFinder.find_spec(name, folders) is not None


def make(folder: Path) -> list[Path]:
    """Writes a project into a new folder whose name is the program's; the files. Raises ProjectError."""
    name = folder.resolve().name.replace("-", "_")
    if not (name.isidentifier() and name.isascii()) or keyword.iskeyword(name):
        raise ProjectError(
            f"{folder.name or folder} cannot be the name of a Python file: take a letter, then letters, digits and _"
        )
    if name in _TAKEN:
        raise ProjectError(f"{name}.py cannot be a program, {_TAKEN[name]}: take another name")
    if folder.exists():
        raise ProjectError(f"{folder} exists already: take another name, or remove it")
    if name in sys.stdlib_module_names or name in _TOOLS or _is_installed(name):
        raise ProjectError(
            f"{name}.py would hide the module {name}, which Naja, pytest or Python itself may import: take another name"
        )
    written: list[Path] = []
    try:
        folder.mkdir(parents=True)
        for path, text in files(name).items():
            written.append(folder / path)
            written[-1].write_text(text, encoding="utf-8")
    except OSError as error:
        raise ProjectError(f"{folder} cannot be written: {error.strerror}") from None
    return written
