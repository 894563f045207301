"""Which operations wrap: exactly those of which only the low 64 bits are looked at."""

from __future__ import annotations

import pytest

from najac.ir.ops import IntOp
from najac.ir.parse import parse_function
from najac.ir.program import Program
from najac.passes.pipeline import run


def wrapping(body: str) -> list[str]:
    function = parse_function(
        f"""
        function main(%x: word, %y: word) -> word
        entry:
          %a = convert[word_to_int] %x
          %b = convert[word_to_int] %y
          {body}
          %w = convert[int_to_word] %z
          return %w
        """
    )
    run(Program(functions=[function], exports={"main": function}), verify=True)
    return [
        op.operator.value
        for block in function.blocks
        for op in block.ops
        if isinstance(op, IntOp) and op.wraps
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("%1 = int[add] %a, %b\n%z = int[and] %1, 0xffffffff", ["add"]),
        ("%1 = int[mul] %a, %b\n%2 = int[sub] %1, %a\n%z = int[and] %2, 0xffffffffffffffff", ["mul", "sub"]),
        ("%1 = int[add] %a, %b\n%z = int[mod] %1, 0x100000000", ["add"]),
        ("%1 = int[shl] %a, 7\n%2 = int[xor] %1, %b\n%z = int[and] %2, 0xffffffff", ["shl", "xor"]),
        ("%1 = int[add] %a, %b\n%r = convert[int_to_raw] %1\n%z = convert[raw_to_int] %r", ["add"]),
        # The full value is looked at, too.
        ("%1 = int[add] %a, %b\n%2 = int[and] %1, 255\n%z = int[add] %2, %1", []),
        # More than 64 bits of it.
        ("%1 = int[add] %a, %b\n%z = int[and] %1, 0x1ffffffffffffffff", []),
        # A shift to the right looks at the high bits, a quotient at all.
        ("%1 = int[add] %a, %b\n%2 = int[shr] %1, 3\n%z = int[and] %2, 255", []),
        ("%1 = int[add] %a, %b\n%2 = int[mod] %1, 10\n%z = int[and] %2, 255", []),
        # A shift count counts in full.
        ("%n = int[and] %a, 7\n%m = int[mul] %n, %b\n%1 = int[shl] %a, %m\n%z = int[and] %1, 255", []),
    ],
)
def test_only_low_bits_demanded(body: str, expected: list[str]) -> None:
    assert wrapping(body) == expected
