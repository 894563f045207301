"""The backend's one entry: a program in, relocatable objects out, from a cache where the text is
unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from najac.backend.blobs import blob_object
from najac.backend.cache import Cache
from najac.backend.llvm import DEFAULT_TUNING, VERSION, Tuning, compile_text
from najac.backend.module import emit_module
from najac.backend.target import X86_64, Target
from najac.backend.writer import quoted
from najac.ir.program import Program


@dataclass(frozen=True, slots=True)
class Options:
    """What a build asks of the backend."""

    target: Target = X86_64
    tuning: Tuning = DEFAULT_TUNING
    debug: bool = False
    """DWARF line tables."""
    red_zone: bool = True
    """False where interrupts come on the program's own stack."""
    frame_pointers: bool = False
    """Whether every function keeps a chain of frames, for images that report their own crashes."""
    entry: str = "process"
    """Which of the machine's `entry_stubs` is linked."""


def compile_program(
    program: Program, options: Options, cache: Cache, timings: dict[str, float] | None = None
) -> list[bytes]:
    """The objects of a program. `timings` gains seconds by phase."""
    times = timings if timings is not None else {}
    begin = perf_counter()
    emitted = emit_module(
        program,
        options.target,
        debug=options.debug,
        red_zone=options.red_zone,
        frame_pointers=options.frame_pointers,
        small=options.tuning.small,
    )
    times["emit text"] = perf_counter() - begin
    objects = [compile_cached(emitted.text, options.target, options.tuning, cache, times)]
    assembly = options.target.support + options.target.entry_stubs[options.entry]
    objects.append(
        compile_cached(
            assembly_module(assembly, options.target), options.target, options.tuning, cache, times
        )
    )
    if emitted.blobs:
        objects.append(blob_object(emitted.blobs, options.target.name))
    return objects


def assembly_module(assembly: str, target: Target) -> str:
    """The LLVM module that holds nothing but these lines of assembly."""
    lines = [f'target triple = "{target.triple}"']
    for line in assembly.splitlines():
        text = quoted(line + " ")
        lines.append(f"module asm {text if text.startswith(chr(34)) else chr(34) + text + chr(34)}")
    return "\n".join(lines) + "\n"


def compile_cached(
    text: str, target: Target, tuning: Tuning, cache: Cache, timings: dict[str, float] | None = None
) -> bytes:
    """The object of a module's text."""
    key = cache.key(VERSION, target.name, target.level.name, target.features, repr(tuning), text)
    found = cache.get(key)
    if found is not None:
        return found
    result = compile_text(text, target, tuning, timings)
    cache.put(key, result)
    return result
