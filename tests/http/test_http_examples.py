"""The example programs: each is started as its README says, in its own process or on a free port."""

import asyncio
import os
import runpy
import signal
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from naja.http import App, Client
from naja.storage import crunch

EXAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "examples")


def load(name: str, attribute: str) -> object:
    """A global of an example program, imported without running it."""
    return runpy.run_path(os.path.join(EXAMPLES, name, f"{name}.py"), run_name=name)[attribute]


def load_app(name: str) -> App:
    app = load(name, "app")
    assert isinstance(app, App)
    return app


def test_hello() -> None:
    path = os.path.join(EXAMPLES, "hello", "hello.py")
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("Hello, world!\n", "")


def test_echo() -> None:
    handler = load("echo", "echo")
    assert callable(handler)

    async def run() -> bytes:
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        writer.write(b"one\n")
        writer.write(b"two\n" * 50_000)
        writer.write_eof()
        answer = await reader.read()
        writer.close()
        server.close()
        return answer

    assert asyncio.run(asyncio.wait_for(run(), 60)) == b"one\n" + b"two\n" * 50_000


def test_every_link_of_the_website_leads_somewhere() -> None:
    async def run() -> None:
        app = load_app("website")
        app.static("/", crunch(os.path.join(EXAMPLES, "website", "public")))
        server = await app.serve("127.0.0.1", 0)
        base = f"http://127.0.0.1:{server.port}"
        seen: set[str] = set()
        waiting = ["/", "/robots.txt", "/sitemap.xml", "/metrics"]
        async with Client() as client:
            while waiting:
                path = waiting.pop()
                if path in seen:
                    continue
                seen.add(path)
                answer = await client.get(base + path)
                assert answer.status == 200, path
                if answer.headers["content-type"].startswith("text/html"):
                    pieces = answer.text.split('href="')[1:] + answer.text.split('src="')[1:]
                    waiting += [piece.split('"')[0] for piece in pieces if piece.startswith("/")]
            packed = await client.get(base + "/", {"Accept-Encoding": "gzip, deflate, br"})
            assert packed.headers["content-encoding"] == "br"
            lost = await client.get(base + "/nothing/here")
            assert lost.status == 404 and "Gone to ground" in lost.text
            feed = await client.get(base + "/feed.atom")
            assert feed.headers["content-type"] == "application/atom+xml"
            assert len(ElementTree.fromstring(feed.body).findall("{http://www.w3.org/2005/Atom}entry")) == 3
            image = await client.get(base + "/assets/mornings.png")
            assert image.body.startswith(b"\x89PNG\r\n\x1a\n")
        await server.close(0.1)
        assert {"/about/", "/species/", "/assets/site.css", "/assets/hero.svg", "/feed.atom"} <= seen

    asyncio.run(asyncio.wait_for(run(), 60))


def test_guestbook() -> None:
    async def run() -> None:
        server = await load_app("guestbook").serve("127.0.0.1", 0)
        base = f"http://127.0.0.1:{server.port}"
        async with Client() as client:
            assert (await client.get(base + "/api/entries")).json() == []
            made = await client.post_json(base + "/api/entries", {"name": " Ada ", "text": "<b>hi</b>"})
            assert (made.status, made.headers["location"]) == (201, "/api/entries/1")
            one = (await client.get(base + "/api/entries/1")).json()
            assert isinstance(one, dict)
            assert (one["id"], one["name"], one["text"]) == (1, "Ada", "<b>hi</b>")
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            signed = await client.post(base + "/", b"name=Bob&text=two+words", form)
            assert (signed.status, signed.headers["location"]) == (303, "/")
            page = (await client.get(base + "/")).text
            assert "&lt;b&gt;hi&lt;/b&gt;" in page and page.index("two words") < page.index("Ada")
            empty = await client.post_json(base + "/api/entries", {"name": "", "text": "x"})
            assert empty.status == 422 and "a name has 1 to 60 characters" in empty.text
            assert (await client.post(base + "/", b"name=&text=", form)).status == 422
            assert (await client.request("DELETE", base + "/api/entries/1")).status == 204
            assert (await client.request("DELETE", base + "/api/entries/1")).status == 404
            assert "guestbook_entries_total 2\n" in (await client.get(base + "/metrics")).text
        await server.close(0.1)

    asyncio.run(asyncio.wait_for(run(), 60))


@pytest.mark.parametrize("name", ["hello", "echo", "website", "guestbook"])
def test_examples_have_a_main(name: str) -> None:
    assert callable(load(name, "main"))


@pytest.mark.slow
def test_run_prints_the_address_and_ends_with_an_interrupt() -> None:
    code = "from naja.http import App; App().run(port=0)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None and process.stderr is not None
            assert process.stdout.readline().startswith(b"serving on http://localhost:")
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0
            assert process.stderr.read() == b""
        finally:
            process.kill()
