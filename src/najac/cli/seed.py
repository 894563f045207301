"""A fixed seed for the hashes of strings: a program's import, which is part of its build, must not depend on chance.

What belongs here: starting the interpreter anew, once, before anything is imported for a build.
"""

from __future__ import annotations

import os
import sys

_SEED = "PYTHONHASHSEED"
_BEFORE = "NAJA_HASH_SEED_BEFORE"
"""What the seed's variable was, kept while the interpreter starts anew; empty: it was not set."""


def fix() -> None:
    """Makes sets of strings have the same order in every run of the command. Programs it starts see the caller's
    environment."""
    before = os.environ.pop(_BEFORE, None)
    if before is None:
        if sys.flags.hash_randomization != 0:
            changed = {_BEFORE: os.environ.get(_SEED, ""), _SEED: "0"}
            os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, **changed})
        return
    if before:
        os.environ[_SEED] = before
    else:
        os.environ.pop(_SEED, None)
