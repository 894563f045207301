"""What the site does beside MkDocs: pages of the repository's root, and links that leave docs/.

ARCHITECTURE.md and CHANGELOG.md stay where people look for them and are pages of the site too. A relative link to a
file of the repository that is no page (a program, a folder) becomes its path in the text: the site has no copy of it.
"""

import re
from pathlib import Path
from posixpath import dirname, normpath, relpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
ROOT_PAGES = {"architecture.md": "ARCHITECTURE.md", "changelog.md": "CHANGELOG.md"}
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#:\s]+)((?:#[^)]*)?)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the root."""
    for page, source in ROOT_PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text()))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Rewrite the links of a page."""
    path = page.file.src_uri
    source = ROOT_PAGES.get(path, f"docs/{path}")
    pages = {name: page for page, name in ROOT_PAGES.items()}

    def rewrite(match: re.Match[str]) -> str:
        text, target, anchor = match.groups()
        wanted = normpath(f"{dirname(source)}/{target}".lstrip("/"))
        found = pages.get(wanted, wanted.removeprefix("docs/") if wanted.startswith("docs/") else None)
        if found is not None and files.get_file_from_path(found) is not None:
            return f"[{text}]({relpath(found, dirname(path) or '.')}{anchor})"
        return f"{text} (`{wanted}`)" if (ROOT / wanted).exists() and found is None else match.group(0)

    return _LINK.sub(rewrite, markdown)
