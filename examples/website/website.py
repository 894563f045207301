"""A static site out of the program itself: `public/` is frozen when this module is imported."""

import os

from naja.http import App
from naja.metrics import Registry
from naja.storage import crunch

registry = Registry()
app = App()
app.static("/", crunch(os.path.join(os.path.dirname(os.path.abspath(__file__)), "public")), max_age=300)
app.metrics("/metrics", registry)


def main() -> None:
    app.run("127.0.0.1", 8080)


if __name__ == "__main__":
    main()
