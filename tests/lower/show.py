"""Prints the IR of a program's own functions, as JSON: `python show.py PROGRAM`. In a process of its own, as a build is: which
classes there are besides the program's decides about calls."""

import json
import sys
from pathlib import Path

from najac.build import lower
from najac.ir.text import print_function
from najac.ir.verify import Stage, verify_program

path = Path(sys.argv[1])
program = lower(str(path), "unix", {}).program
verify_program(program, Stage.LOWERED)
functions = {f.symbol: print_function(f) for f in program.functions}
print(json.dumps({name: text for name, text in functions.items() if name.startswith(f"{path.stem}.")}))
