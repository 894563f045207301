"""A guestbook: a page, a form, and a JSON API, kept in memory."""

import time
from dataclasses import dataclass

from naja.http import App, HTTPError, Reply, Request, Response, html, redirect
from naja.metrics import MachineMetrics, Registry
from naja.net import Stack

MOST_ENTRIES = 500
LONGEST_NAME = 60
LONGEST_TEXT = 1_000


@dataclass(slots=True)
class Entry:
    """What a guest wrote. `at` is in seconds since 1970."""

    id: int
    name: str
    text: str
    at: int


@dataclass(slots=True)
class NewEntry:
    """What a guest sends."""

    name: str
    text: str

    def __post_init__(self) -> None:
        self.name = self.name.strip()
        self.text = self.text.strip()
        if not 1 <= len(self.name) <= LONGEST_NAME:
            raise ValueError(f"a name has 1 to {LONGEST_NAME} characters")
        if not 1 <= len(self.text) <= LONGEST_TEXT:
            raise ValueError(f"a text has 1 to {LONGEST_TEXT} characters")


class Book:
    """The entries, newest last; above MOST_ENTRIES the oldest go."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._next = 1

    def add(self, new: NewEntry) -> Entry:
        """Write an entry."""
        entry = Entry(self._next, new.name, new.text, int(time.time()))
        self._next += 1
        self.entries.append(entry)
        if len(self.entries) > MOST_ENTRIES:
            del self.entries[0]
        return entry

    def find(self, id: int) -> Entry:
        """The entry with this id. HTTPError 404."""
        for entry in self.entries:
            if entry.id == id:
                return entry
        raise HTTPError(404, "no such entry")


app = App()
book = Book()
registry = Registry()
machine = MachineMetrics(registry)
written = registry.counter("guestbook_entries_total", "Entries written.")
app.metrics("/metrics", registry)


def escape(text: str) -> str:
    """Text as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Guestbook</title>
<style>
body { font: 1.05rem/1.55 Georgia, serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem;
       color: #22302c; background: #f7f5ee }
form, article { background: #fff; border: 1px solid #dcd8c8; border-radius: .5rem; padding: 1rem 1.25rem;
                margin: 1rem 0 }
label { display: block; margin-bottom: .75rem }
input, textarea { width: 100%; box-sizing: border-box; font: inherit; padding: .4rem;
                  border: 1px solid #b9b4a0; border-radius: .3rem }
button { font: inherit; padding: .45rem 1.2rem; border: 0; border-radius: .3rem;
         background: #2f6f57; color: #fff }
article h2 { font-size: 1rem; margin: 0 } article p { margin: .4rem 0 0; white-space: pre-wrap }
</style>
</head>
<body>
<h1>Guestbook</h1>
<form method="post" action="/">
<label>Your name <input name="name" maxlength="60" required></label>
<label>What you want to say <textarea name="text" rows="4" maxlength="1000" required></textarea></label>
<button>Sign</button>
</form>
<main id="entries">
ENTRIES</main>
</body>
</html>
"""


@app.get("/")
def page() -> Response:
    articles = [
        f'<article id="e{entry.id}"><h2>{escape(entry.name)}</h2><p>{escape(entry.text)}</p></article>\n'
        for entry in reversed(book.entries)
    ]
    return html(PAGE.replace("ENTRIES", "".join(articles)))


@app.post("/", max_body=16_384)
async def sign(request: Request) -> Reply:
    form = await request.form()
    try:
        new = NewEntry(form.get("name") or "", form.get("text") or "")
    except ValueError as error:
        raise HTTPError(422, str(error)) from None
    book.add(new)
    written.inc()
    return redirect("/")


@app.get("/api/entries")
def entries(limit: int = 50) -> list[Entry]:
    return book.entries[-limit:] if limit > 0 else []


@app.get("/api/entries/{id:int}")
def entry(id: int) -> Entry:
    return book.find(id)


@app.post("/api/entries", max_body=16_384)
async def add(new: NewEntry) -> Response:
    made = book.add(new)
    written.inc()
    return Response(b"", 201, {"Location": f"/api/entries/{made.id}"})


@app.delete("/api/entries/{id:int}")
def remove(id: int) -> None:
    book.entries.remove(book.find(id))


async def main(stack: Stack, *, port: int = 8080) -> None:
    """Keeps the book on every address of `stack`.

    Args:
        port: Where to listen.
    """
    machine.start(stack)
    await app.serve_forever(port=port)
