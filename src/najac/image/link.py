"""Linking objects into one static image at a fixed low address: text, read-only data and data in segments of
their own.

No C library, no dynamic linking, no relocation at run time, nothing that depends on the time, the path or the
machine of the build.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from najac.backend.target import X86_64, Target
from najac.image.tools import linker


class LinkError(Exception):
    """The linker refused; its own words are the message."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where an image lies."""

    base: int = 0x20_0000
    """The address of its first byte. Below 2 GiB: code uses 32-bit addresses."""
    entry: str = "_start"
    script: str | None = None
    """A linker script, where a platform needs one."""
    keep_symbols: bool = False
    """Keeps the symbol table and debug sections."""


def link_arguments(layout: Layout, target: Target) -> list[str]:
    """The linker's options, the files apart."""
    arguments = [
        "-m",
        target.emulation,
        "-static",
        "--no-pie",
        "--nostdlib",
        "--gc-sections",
        "--icf=all",
        "--no-undefined",
        "--build-id=none",
        "--hash-style=gnu",
        "--rosegment",
        "-O2",
        "-z",
        "max-page-size=4096",
        "-z",
        "separate-code",
        "-z",
        "norelro",
        "-z",
        "noexecstack",
        "-z",
        "nostart-stop-gc",
        "-e",
        layout.entry,
    ]
    if layout.script is None:
        arguments.append(f"--image-base={layout.base:#x}")
    if not layout.keep_symbols:
        arguments.append("--strip-all")
    return arguments


def link(
    objects: list[bytes],
    layout: Layout,
    target: Target = X86_64,
    timings: dict[str, float] | None = None,
    *,
    extra: list[str] | None = None,
) -> bytes:
    """The linked image. Raises LinkError with the linker's message. `timings` gains `link`."""
    begin = perf_counter()
    with tempfile.TemporaryDirectory(prefix="naja-link-") as name:
        folder = Path(name)
        files: list[str] = []
        for index, content in enumerate(objects):
            (folder / f"{index}.o").write_bytes(content)
            files.append(f"{index}.o")
        command = [*linker(), *link_arguments(layout, target), *(extra or [])]
        if layout.script is not None:
            (folder / "script.ld").write_text(layout.script)
            command += ["-T", "script.ld"]
        done = subprocess.run(
            [*command, "-o", "image", *files], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise LinkError(done.stderr.strip() or f"the linker ended with status {done.returncode}")
        image = (folder / "image").read_bytes()
    if timings is not None:
        timings["link"] = timings.get("link", 0.0) + perf_counter() - begin
    return image
