"""The documentation agrees with the code: every error code has its section, every link leads somewhere."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"NAJA\d{3}")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def test_every_code_has_its_section() -> None:
    """The codes in the toolchain are the headings of docs/errors.md, in order."""
    used = {code for path in (ROOT / "src").rglob("*.py") for code in CODE.findall(path.read_text())}
    headings = re.findall(r"^## (NAJA\d{3})$", (ROOT / "docs" / "errors.md").read_text(), re.MULTILINE)
    assert headings == sorted(used)


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
