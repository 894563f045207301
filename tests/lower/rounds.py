"""Lowers a program and prints, as a line of JSON, whether each round of lowering was whole, in their order."""

import json
import sys

from najac import build
from najac.lower.world import World


class Counted(World):
    """A world that tells of itself when its round is over."""

    rounds: list[bool] = []  # noqa: RUF012  # of all of them together

    def finish(self) -> None:
        super().finish()
        self.rounds.append(not self.bodies)


if __name__ == "__main__":
    build.World = Counted  # type: ignore[misc]
    build.lower(sys.argv[1], "unix", {})
    print(json.dumps(Counted.rounds))
