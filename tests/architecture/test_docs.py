"""The documentation agrees with the code: every error code has its section, every link leads somewhere."""

import re
import runpy
from pathlib import Path

import pytest

from najac.freeze.importer import overlays
from najac.frontend.check import Source, check

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"NAJA\d{3}")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def test_every_code_has_its_section() -> None:
    """The codes in the toolchain are the headings of docs/errors.md, in order."""
    used = {code for path in (ROOT / "src").rglob("*.py") for code in CODE.findall(path.read_text())}
    headings = re.findall(r"^## (NAJA\d{3})$", (ROOT / "docs" / "errors.md").read_text(), re.MULTILINE)
    assert headings == sorted(used)


def test_every_overlay_has_its_row() -> None:
    """The overlays in naja.std that stand for modules of CPython's are those of the table in docs/language.md."""
    public = {
        name for name in overlays() if not name.startswith("_") and (name == "os.path" or "." not in name)
    }
    text = (ROOT / "docs" / "language.md").read_text()
    rows = re.findall(r"^\| `([a-z.0-9]+)` \|", text.partition("## The standard library")[2], re.MULTILINE)
    assert rows == sorted(public)


def test_links_lead_somewhere() -> None:
    """Each relative link of a Markdown page names a file or folder that exists."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text())
        if not (page.parent / target).exists()
    ]
    assert pages
    assert not broken, "\n".join(broken)


def test_readme_program_is_ten_lines() -> None:
    """The first program of the README is short, and it is Python."""
    program = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)[0]
    compile(program, "README.md", "exec")
    assert len(program.splitlines()) == 10


def _programs() -> list[tuple[str, str]]:
    """The whole programs that the pages show, with where they stand."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [
        (f"{page.relative_to(ROOT)}#{number}", text)
        for page in pages
        for number, text in enumerate(re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL))
        if "def main(" in text
    ]


@pytest.mark.slow
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in _programs()])
def test_programs_of_the_pages_are_typed_and_import(text: str, tmp_path: Path) -> None:
    """A program that a page shows has no type error and can be imported, which is what a build does first."""
    path = tmp_path / "shown.py"
    path.write_text(text)
    check([Source("shown", str(path))], [str(ROOT / "src")])
    assert callable(runpy.run_path(str(path), run_name="shown")["main"])
