"""What lists hold: the runtime and the compiler mean the same by it."""

from naja.runtime.containers import list_layout
from najac.ir import ops


def test_numbers_of_kinds() -> None:
    assert (list_layout.WORDS, list_layout.INTS, list_layout.FLOATS) == (ops.WORDS, ops.INTS, ops.FLOATS)
