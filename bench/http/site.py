"""What is served in the measurements: a file of 1 KiB and one of 100 KiB, frozen, by Naja's own server."""

from naja.http import App
from naja.net import Stack
from naja.storage.crunch import freeze

FILES = {"1k": b"x" * 1024, "100k": bytes(range(256)) * 400}

app = App()
app.static("/", freeze(FILES))


async def main(stack: Stack, *, port: int = 8080) -> None:
    """Serves the files."""
    await app.serve_forever(port=port)
