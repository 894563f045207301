"""A static site. `config.py` freezes `public/` into the program; an archive or a folder can take its place:

naja run website.py
tar cf site.tar -C public . && naja run -t spt -p 8080:8080 --block site=site.tar website.py
naja run --dir site=public website.py
"""

from naja.http import App
from naja.metrics import MachineMetrics, Registry
from naja.net import Stack
from naja.storage import KeyValue

app = App()
registry = Registry()
machine = MachineMetrics(registry)
app.metrics("/metrics", registry)


async def main(stack: Stack, site: KeyValue, *, port: int = 8080) -> None:
    """Serves the site on every address of `stack`.

    Args:
        port: Where to listen.
    """
    app.static("/", site, max_age=300)
    machine.start(stack)
    await app.serve_forever(port=port)
