"""gc.collect and friends can be called."""

import gc


class Loop:
    def __init__(self) -> None:
        self.me = self
        self.load = bytearray(1000)


def main() -> None:
    for _ in range(100):
        Loop()
    print(isinstance(gc.collect(), int), gc.isenabled())
    gc.disable()
    print(gc.isenabled())
    gc.enable()
    keep = [Loop() for _ in range(10)]
    gc.collect()
    print(all(k.me is k and len(k.load) == 1000 for k in keep), len(gc.get_stats()) > 0)
