"""DWARF line tables as LLVM metadata, so that gdb and perf show Python lines. Only where the build asks for
it."""

from __future__ import annotations

import os.path

from najac.ir.program import Function

FIRST = 30
"""Metadata numbers below are the module's own."""


def _text(value: str) -> str:
    return (
        '"'
        + "".join(chr(b) if 32 <= b < 127 and b not in (34, 92) else f"\\{b:02X}" for b in value.encode())
        + '"'
    )


class DebugInfo:
    """The metadata nodes of one module, numbered as they are asked for."""

    def __init__(self) -> None:
        self._nodes: list[str] = []
        self._files: dict[str, str] = {}
        self._subprograms: dict[Function, str] = {}
        self._locations: dict[tuple[Function, int], str] = {}
        main = self._file("naja")
        self._unit = self._add(
            f'distinct !DICompileUnit(language: DW_LANG_Python, file: {main}, producer: "naja", '
            "isOptimized: true, runtimeVersion: 0, emissionKind: LineTablesOnly)"
        )
        empty = self._add("!{}")
        self._type = self._add(f"!DISubroutineType(types: {empty})")

    def _add(self, node: str) -> str:
        self._nodes.append(node)
        return f"!{FIRST + len(self._nodes) - 1}"

    def _file(self, path: str) -> str:
        if path not in self._files:
            folder, name = os.path.split(path)
            self._files[path] = self._add(f"!DIFile(filename: {_text(name)}, directory: {_text(folder)})")
        return self._files[path]

    def subprogram(self, function: Function) -> str:
        """The node of a function."""
        found = self._subprograms.get(function)
        if found is None:
            file = self._file(function.file)
            found = self._subprograms[function] = self._add(
                f"distinct !DISubprogram(name: {_text(function.name)}, "
                f"linkageName: {_text(function.symbol)}, "
                f"scope: {file}, file: {file}, line: {function.line}, type: {self._type}, "
                f"scopeLine: {function.line}, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | "
                f"DISPFlagOptimized, unit: {self._unit})"
            )
        return found

    def location(self, function: Function, line: int) -> str:
        """The node of a line within a function."""
        key = (function, line)
        found = self._locations.get(key)
        if found is None:
            scope = self.subprogram(function)
            found = self._locations[key] = self._add(f"!DILocation(line: {line}, scope: {scope})")
        return found

    def metadata(self) -> str:
        """The nodes and the module flags that make LLVM write them out."""
        flags = [
            self._add('!{i32 7, !"Dwarf Version", i32 4}'),
            self._add('!{i32 2, !"Debug Info Version", i32 3}'),
        ]
        lines = [f"!{FIRST + index} = {node}" for index, node in enumerate(self._nodes)]
        lines.append(f"!llvm.dbg.cu = !{{{self._unit}}}")
        lines.append(f"!llvm.module.flags = !{{{', '.join(flags)}}}")
        return "\n".join(lines) + "\n"
