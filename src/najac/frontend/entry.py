"""The program's `main` in its source: where it stands, and that the program leaves it to Naja to call it."""

from __future__ import annotations

import ast
from pathlib import Path
from types import FunctionType, ModuleType

from najac.frontend.diagnostics import Place, Refusal


def place_of_main(path: str) -> Place:
    """Where something that is no function is called main; else the first statement."""
    statements = _statements(path)
    for statement in statements:
        names = {n.id for n in ast.walk(statement) if isinstance(n, ast.Name)}
        if isinstance(statement, ast.Assign | ast.AnnAssign) and "main" in names:
            return Place(path, statement.lineno, 0, statement.end_col_offset or 0)
    return Place(path, statements[0].lineno if statements else 1)


def main_of(module: ModuleType, path: str) -> FunctionType:
    """The program's main. Raises Refusal (NAJA003) where it is none."""
    found: object = vars(module).get("main")
    if not isinstance(found, FunctionType):
        what = "main is not a function" if "main" in vars(module) else "the program has no function main"
        remedy = "write def main() -> None: with what the program does"
        raise Refusal("NAJA003", place_of_main(path), what, remedy)
    return found


def refuse_call_of_main(path: str) -> None:
    """Raises Refusal if a statement of the module itself calls main: the import would run it, and then the image, again."""
    for statement in _statements(path):
        if not isinstance(statement, ast.Expr | ast.Assign | ast.AnnAssign):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Lambda):
                break
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "main":
                place = Place(path, statement.lineno, statement.col_offset, statement.end_col_offset or 0)
                remedy = 'Naja calls main by itself; for CPython, write it below if __name__ == "__main__":'
                raise Refusal("NAJA007", place, "main is called where the program is imported", remedy)


def _statements(path: str) -> list[ast.stmt]:
    """The module's statements; none if it is not Python, which its import says better."""
    try:
        return ast.parse(Path(path).read_bytes(), path).body
    except (OSError, SyntaxError, ValueError):
        return []
