"""A real browser opens the compiled examples: pages with their styles and drawings, and the guestbook's form.

Chromium, without a window and without any other network. Needs `apt install chromium`.
"""

import html
import shutil
import subprocess
from pathlib import Path

import pytest
from backends import Peer, port_argument, serving
from tests.platform.launching import HVT, PUBLISHED
from tests.programs.compiler import Compiler

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FORM = """<form method="post" action="http://127.0.0.1:{port}/"><input name="name" value="Grace">
<textarea name="text">by a browser &amp; &lt;b&gt;</textarea></form><script>document.forms[0].submit()</script>"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed: apt install chromium"),
]
TARGETS = [
    "unix",
    pytest.param("spt", marks=PUBLISHED),
    pytest.param("hvt", marks=[PUBLISHED, *HVT.marks]),
]


def visit(address: str, folder: Path) -> str:
    """The document that the browser has made of a page, when nothing moves in it any more."""
    options = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-sync"
    quiet = "--disable-background-networking --disable-component-update --virtual-time-budget=5000 --dump-dom"
    command = [CHROMIUM, *options.split(), *quiet.split(), f"--user-data-dir={folder / 'profile'}", address]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def served(peer: Peer) -> int:
    """How many responses with content there were, this scrape included."""
    return peer.metric('naja_http_responses_total{status="2xx"}') + 1


@pytest.mark.parametrize("target", TARGETS)
def test_website(target: str, compiler: Compiler, tmp_path: Path) -> None:
    program = EXAMPLES / "website" / "website.py"
    with serving(compiler, program, target, tmp_path, *port_argument(target)) as peer:
        before = served(peer)
        front = visit(f"http://127.0.0.1:{peer.port}/", tmp_path)
        assert "<h1>Field notes on hooded snakes</h1>" in front
        # The page, its styles and its two drawings, beside the scrape.
        assert served(peer) >= before + 5
        journal = visit(f"http://127.0.0.1:{peer.port}/journal/shedding-season/", tmp_path)
        assert "<title>" in journal and "/assets/scales.svg" in journal
        picture = visit(f"http://127.0.0.1:{peer.port}/assets/mornings.png", tmp_path)
        assert "<img" in picture and "mornings.png" in picture


@pytest.mark.parametrize("target", TARGETS)
def test_the_form_of_the_guestbook(target: str, compiler: Compiler, tmp_path: Path) -> None:
    program = EXAMPLES / "guestbook" / "guestbook.py"
    with serving(compiler, program, target, tmp_path, *port_argument(target)) as peer:
        form = tmp_path / "form.html"
        form.write_text(FORM.format(port=peer.port))
        page = visit(form.as_uri(), tmp_path)
        assert "<h2>Grace</h2>" in page
        assert html.escape("by a browser & <b>") in page
        assert peer.metric("guestbook_entries_total") == 1
