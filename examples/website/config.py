"""What main's devices are where the command line says nothing else: `public/` is frozen into the program."""

from naja.storage import crunch

site = crunch("public")
