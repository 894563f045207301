"""The typed facade over llvmlite: LLVM IR text in, an object file out. Nothing else here or elsewhere imports
llvmlite.

Optimisation is LLVM's own default pipeline of the new pass manager, with the knobs of `Tuning`.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

import llvmlite.binding as binding  # type: ignore[import-untyped]  # llvmlite has no type information

from najac.backend.target import Target

VERSION = f"LLVM {'.'.join(map(str, binding.llvm_version_info))} llvmlite 0.50"
"""Part of every cache key: another LLVM is another object."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """How hard and towards what LLVM optimises. All of it is part of the cache key."""

    speed: int = 2
    inline_threshold: int = 120
    vectorise: bool = True
    unroll: bool = False
    small: bool = False
    """Whether room counts for more than time: then there are no second versions of loops and functions, and all code is made as
    what rarely runs."""


DEFAULT_TUNING = Tuning()
"""For images that are kept."""

QUICK_TUNING = Tuning(speed=0)
"""For a run after an edit, and for tests: much faster to compile, several times as slow to run."""

SMALL_TUNING = Tuning(vectorise=False, small=True)
"""For images that are to be small, and may be slower."""


class LlvmError(Exception):
    """LLVM refused the text: a fault of the backend, never of the user's program."""


def host_processor() -> tuple[str, frozenset[str]]:
    """This machine's processor as LLVM calls it, and what it and the system let programs use, by LLVM's names."""
    found: dict[str, bool] = binding.get_host_cpu_features()
    return str(binding.get_host_cpu_name()), frozenset(name for name, there in found.items() if there)


def _optimise(module: object, machine: object, tuning: Tuning) -> None:
    options = binding.create_pipeline_tuning_options(speed_level=tuning.speed)
    options.inlining_threshold = tuning.inline_threshold
    options.loop_vectorization = tuning.vectorise
    options.slp_vectorization = tuning.vectorise
    options.loop_interleaving = tuning.vectorise
    options.loop_unrolling = tuning.unroll
    builder = binding.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)


def _machine(target: Target, speed: int) -> object:
    binding.initialize_all_targets()
    binding.initialize_all_asmprinters()
    binding.initialize_native_asmparser()
    found = binding.Target.from_triple(target.triple)
    machine: object = found.create_target_machine(
        cpu=target.level.name, features=target.features, opt=speed, reloc="static", codemodel="small"
    )
    return machine


def compile_text(
    text: str,
    target: Target,
    tuning: Tuning,
    timings: dict[str, float] | None = None,
    *,
    assembly: bool = False,
    optimised_text: bool = False,
) -> bytes:
    """The object file (or with `assembly` the assembly text, with `optimised_text` LLVM's IR) of a module's
    text.

    Raises LlvmError when LLVM cannot parse or verify it. `timings` gains `llvm parse`, `llvm optimise`, `llvm
    emit`.
    """
    times = timings if timings is not None else {}
    clock = perf_counter()

    def lap(name: str) -> None:
        nonlocal clock
        now = perf_counter()
        times[name] = times.get(name, 0.0) + now - clock
        clock = now

    machine = _machine(target, tuning.speed)
    context = binding.create_context()
    try:
        module = binding.parse_assembly(text, context)
    except RuntimeError as error:
        raise LlvmError(str(error)) from error
    lap("llvm parse")
    if tuning.speed:
        _optimise(module, machine, tuning)
    lap("llvm optimise")
    if optimised_text:
        return str(module).encode()
    if assembly:
        listing: str = machine.emit_assembly(module)  # type: ignore[attr-defined]  # llvmlite's, untyped
        return listing.encode()
    result: bytes = machine.emit_object(module)  # type: ignore[attr-defined]  # llvmlite's, untyped
    lap("llvm emit")
    return result
