"""A static site out of the program itself: `public/` is frozen when this module is imported."""

import os

from naja.http import App
from naja.metrics import MachineMetrics, Registry
from naja.net import Stack
from naja.storage import crunch

app = App()
app.static("/", crunch(os.path.join(os.path.dirname(os.path.abspath(__file__)), "public")), max_age=300)
registry = Registry()
machine = MachineMetrics(registry)
app.metrics("/metrics", registry)


async def main(stack: Stack, *, port: int = 8080) -> None:
    """Serves the site on every address of `stack`.

    Args:
        port: Where to listen.
    """
    machine.start(stack)
    await app.serve_forever(port=port)
