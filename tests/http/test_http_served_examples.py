"""The website and the guestbook as users start them, compiled: every page, every link, the form and the API."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from backends import Peer, serving
from tests.metrics.scrape import families
from tests.programs.compiler import Compiler

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PORT = ("--port", "0")
FORM = "Content-Type: application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def website(compiler: Compiler, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    with serving(
        compiler, EXAMPLES / "website" / "website.py", "unix", tmp_path_factory.mktemp("website"), *PORT
    ) as peer:
        yield peer


@pytest.fixture(scope="module")
def guestbook(compiler: Compiler, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    with serving(
        compiler, EXAMPLES / "guestbook" / "guestbook.py", "unix", tmp_path_factory.mktemp("guestbook"), *PORT
    ) as peer:
        yield peer


@pytest.mark.slow
def test_every_file_of_the_website(website: Peer) -> None:
    public = EXAMPLES / "website" / "public"
    files = {p.relative_to(public).as_posix(): p.read_bytes() for p in public.rglob("*") if p.is_file()}
    for key, content in files.items():
        if key.endswith((".gz", ".br")):
            continue
        plain = website.get("/" + key)
        assert (plain.status, plain.body) == (200, content), key
        tag = plain.headers["etag"]
        assert website.get("/" + key, f"If-None-Match: {tag}").status == 304
        part = website.get("/" + key, "Range: bytes=10-19")
        assert (part.status, part.body) == (206, content[10:20])
        head = website.get("/" + key, method="HEAD")
        assert (head.status, head.body, head.headers["etag"]) == (200, b"", tag)
        for suffix, coding in ((".br", "br"), (".gz", "gzip")):
            if key + suffix in files:
                packed = website.get("/" + key, f"Accept-Encoding: {coding}")
                assert (packed.headers["content-encoding"], packed.body) == (coding, files[key + suffix])


@pytest.mark.slow
def test_every_link_of_the_website_leads_somewhere(website: Peer) -> None:
    seen: set[str] = set()
    waiting = ["/", "/robots.txt", "/sitemap.xml", "/metrics"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = website.get(path)
        assert answer.status == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            text = answer.body.decode()
            pieces = text.split('href="')[1:] + text.split('src="')[1:]
            waiting += [piece.split('"')[0] for piece in pieces if piece.startswith("/")]
    assert {"/about/", "/species/", "/assets/site.css", "/assets/hero.svg", "/feed.atom"} <= seen
    feed = ElementTree.fromstring(website.get("/feed.atom").body)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 3
    lost = website.get("/nothing/here")
    assert lost.status == 404 and b"Gone to ground" in lost.body


@pytest.mark.slow
def test_metrics_of_the_examples(website: Peer, guestbook: Peer) -> None:
    for peer in (website, guestbook):
        found = families(peer.get("/metrics").body.decode())
        for name in ("naja_http_connections", "naja_loop_lag_seconds", "naja_gc_live_bytes", "naja_drops"):
            assert name in found
    assert "guestbook_entries" in found


@pytest.mark.slow
def test_guestbook(guestbook: Peer) -> None:
    def post(path: str, kind: str, body: bytes) -> tuple[int, str | None, bytes]:
        answer = guestbook.get(path, kind, f"Content-Length: {len(body)}", method="POST", body=body)
        return answer.status, answer.headers.get("location"), answer.body

    sign = "Content-Type: application/json"
    assert guestbook.get("/api/entries").body == b"[]"
    assert post("/api/entries", sign, json.dumps({"name": " Ada ", "text": "<b>hi</b>"}).encode())[:2] == (
        201,
        "/api/entries/1",
    )
    one: dict[str, object] = json.loads(guestbook.get("/api/entries/1").body)
    assert (one["id"], one["name"], one["text"]) == (1, "Ada", "<b>hi</b>")
    assert post("/", FORM, b"name=Bob&text=two+words%20%C3%A9")[:2] == (303, "/")
    page = guestbook.get("/").body.decode()
    assert "&lt;b&gt;hi&lt;/b&gt;" in page and page.index("two words \xe9") < page.index("Ada")
    status, _, text = post("/api/entries", sign, b'{"name": "", "text": "x"}')
    assert status == 422 and b"a name has 1 to 60 characters" in text
    assert post("/", FORM, b"name=&text=")[0] == 422
    assert guestbook.get("/api/entries/1", method="DELETE").status == 204
    assert guestbook.get("/api/entries/1", method="DELETE").status == 404
    assert guestbook.metric("guestbook_entries_total") == 2
