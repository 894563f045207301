"""random: seeded generators give CPython's numbers; those that nobody seeded differ from run to run."""

import random


class Shuffled:
    def __init__(self, r: random.Random) -> None:
        self.items = list(range(20))
        r.shuffle(self.items)


def main() -> None:
    r = random.Random(5)
    print(
        r.random(),
        r.randint(1, 10),
        r.choice([1, 2, 3]),
        r.getrandbits(100),
        r.getrandbits(32),
        r.getrandbits(0),
    )
    print(Shuffled(r).items, r.sample(range(100), 5), r.choices("abc", [1, 2, 3], k=6))
    print(
        r.gauss(0, 1),
        r.normalvariate(1, 2),
        r.expovariate(3),
        r.uniform(1, 5),
        r.betavariate(2, 3),
        r.triangular(1, 2, 1.5),
    )
    for seed in (0, 1, -7, 2**70, "text", b"bytes", 2.5, bytearray(b"x")):
        r.seed(seed)
        print(seed, r.random(), r.randrange(10**30), r.randbytes(5).hex())
    state = r.getstate()
    a = [r.random() for _ in range(1000)]
    r.setstate(state)
    print(a == [r.random() for _ in range(1000)], a[-1])
    random.seed(3)
    print(random.random(), random.randint(1, 6))
    print(0 <= random.SystemRandom().random() < 1, 0 <= random.Random().random() < 1)
