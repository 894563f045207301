"""The reasons that the analysis has noted, as text: who needs something, who needs that, up to the entry."""

from __future__ import annotations

from collections.abc import Callable

from najac.ir.program import ClassInfo, Data, Function, Program

Subject = Function | ClassInfo | Data


def explain(program: Program, name: str) -> list[str]:
    """Why what is called `name` is in the image, a line a step; empty if there is no such thing in it.

    `name` is a function's symbol (`module.Class.method`), a part of it from a dot on, a class's name or a datum's symbol.
    """
    found = _find(program, name)
    lines: list[str] = []
    while found is not None:
        reason = program.reasons.get(found)
        if reason is None:
            break
        if reason.because is None:
            lines.append(f"{reason.verb} {_name(found)}")
            break
        place = (
            f" ({reason.because.file}:{reason.line})"
            if isinstance(reason.because, Function) and reason.line
            else ""
        )
        lines.append(f"{_name(found)}: {_name(reason.because)} {reason.verb} it{place}")
        found = reason.because
    return lines


def entrances(program: Program, group: Callable[[str], str]) -> dict[str, str]:
    """By which call or reference each group of functions was reached first, as text; `group` is told symbols."""
    found: dict[str, str] = {}
    for subject, reason in program.reasons.items():
        if not isinstance(subject, Function):
            continue
        name = group(subject.symbol)
        if name in found:
            continue
        because = f"{_name(reason.because)} " if reason.because is not None else ""
        found[name] = f"{because}{reason.verb} {subject.symbol}"
    return found


def _find(program: Program, name: str) -> Subject | None:
    candidates: list[Subject] = [*program.functions, *program.classes, *program.data]
    reached = [candidate for candidate in candidates if candidate in program.reasons]
    exact = [candidate for candidate in reached if _plain(candidate) == name]
    return next(iter([*exact, *(c for c in reached if _plain(c).endswith(f".{name}"))]), None)


def _plain(subject: Subject) -> str:
    return subject.name if isinstance(subject, ClassInfo) else subject.symbol


def _name(subject: Subject) -> str:
    kind = "class " if isinstance(subject, ClassInfo) else "static " if isinstance(subject, Data) else ""
    return f"{kind}{_plain(subject)}"
