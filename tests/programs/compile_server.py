"""Compiles programs for the tests, each in a process of its own, without paying for the toolchain each time.

The toolchain is imported, the library's types are loaded and its core is parsed once; for each request the process forks, so
that every program is imported into the same clean state. Requests are lines on standard input, `[PROGRAM, OUTPUT, TARGET,
[NETWORKS, BLOCKS, DIRECTORIES]]` in JSON; the reply to each is a line, the JSON string of the compiler's words, empty if
OUTPUT is there. The code is made quickly (`naja build --quick`).
"""

import gc
import json
import os
import signal
import sys
from pathlib import Path

from najac.backend.llvm import QUICK_TUNING
from najac.build import build, preload
from najac.cli.build import write
from najac.cli.report import describe
from najac.config.attached import Attached

BUILD_TIMEOUT = 300
"""Seconds: a build that takes longer hangs, and is ended by a signal."""


def compile_here(program: str, output: str, target: str, devices: list[list[str]]) -> str:
    """Compiles in this process; the compiler's words if it refuses or fails."""
    try:
        done = build(program, target, tuning=QUICK_TUNING, attached=Attached(*map(frozenset, devices)))
        write(Path(output), done.image)
    except Exception as error:
        return in_words(error)
    return ""


def in_words(error: Exception) -> str:
    """What the compiler says of an error."""
    return describe(error)[0] or repr(error)


def compile_apart(program: str, output: str, target: str, devices: list[list[str]]) -> str:
    """Compiles in a child process and gives its words."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(BUILD_TIMEOUT)
        os.close(reader)
        os.write(writer, compile_here(program, output, target, devices)[:60_000].encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        words = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return words if status == 0 else f"the compiler ended with status {status}\n{words}"


def serve() -> None:
    """Answers requests until standard input ends. What programs print while imported goes to stderr. Where the library itself
    is at fault, that is the answer to each."""
    replies = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    fault = ""
    try:
        preload()
    except Exception as error:
        fault = in_words(error)
    gc.disable()
    gc.freeze()
    for line in sys.stdin:
        program, output, target, devices = json.loads(line)
        replies.write(json.dumps(fault or compile_apart(program, output, target, devices)) + "\n")


if __name__ == "__main__":
    serve()
