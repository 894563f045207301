"""groupby, chain, accumulate, zip_longest, pairwise, starmap, tee, compress."""

import operator
from itertools import accumulate, chain, compress, groupby, pairwise, starmap, tee, zip_longest


def main() -> None:
    print(
        [(k, list(g)) for k, g in groupby("aaabbca")],
        [(k, sum(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)],
    )
    print(
        list(chain("ab", [1])),
        list(chain.from_iterable([[1], [2, 3]])),
        list(accumulate([1, 2, 3])),
        list(accumulate([3, 1, 4], max)),
        list(accumulate([1, 2], operator.mul, initial=10)),
    )
    print(
        list(zip_longest("abc", [1], fillvalue="-")),
        list(pairwise([1, 2, 3])),
        list(pairwise([1])),
        list(starmap(pow, [(2, 3), (3, 2)])),
        list(compress("abcd", [1, 0, 1])),
    )
    a, b = tee([1, 2, 3])
    print(next(a), list(b), list(a))
    g = groupby([1, 1, 2])
    k, first = next(g)
    k2, second = next(g)
    print(k, list(first), k2, list(second))
