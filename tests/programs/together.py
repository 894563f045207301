"""Many differential programs as one image, whose first argument says which one runs: one build instead of one for each."""

import sys
from pathlib import Path

from tests.programs.compiler import Compiler

HERE = Path(__file__).parent


def image(compiler: Compiler, names: list[str], target: str, folder: Path) -> Path:
    """The image that holds these programs (AREA/NAME). Their sources are written to `folder`, which is empty."""
    return compiler.build(write(names, folder), target)


def write(names: list[str], folder: Path) -> Path:
    """The programs and the one that runs them, which is given."""
    modules: list[str] = []
    calls: list[str] = []
    for name in names:
        source = (HERE / f"{name}.py").read_text()
        module = Path(name).stem
        if module in modules or module in sys.stdlib_module_names:
            module = name.replace("/", "_")
        modules.append(module)
        (folder / f"{module}.py").write_text(source)
        call = f"asyncio.run({module}.main())" if "\nasync def main(" in source else f"{module}.main()"
        calls.append(f"    if which == {name!r}:\n        {call}\n")
    imports = "".join(f"import {module}\n" for module in ("asyncio", "sys", *modules))
    if not any("asyncio" in call for call in calls):
        imports = imports.removeprefix("import asyncio\n")
    program = folder / "together.py"
    program.write_text(f"{imports}\n\ndef main() -> None:\n    which = sys.argv.pop(1)\n{''.join(calls)}")
    return program
