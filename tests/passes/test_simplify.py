"""The rules of control flow, each on the smallest function that shows it."""

from __future__ import annotations

import pytest

from najac.ir.parse import parse_function
from najac.ir.text import print_function
from najac.ir.verify import Stage, verify_function
from najac.passes.simplify import remove_dead, simplify

HEAD = "function g(%w: word) -> word\nfunction q(%w: word) -> word noraise\n"
FUNCTION = "function f(%w: word, %c: bool, %i: int) -> word\n"


def simplified(body: str) -> str:
    function = parse_function(HEAD + FUNCTION + body)
    verify_function(function, Stage.SSA)
    simplify(function)
    verify_function(function, Stage.SSA)
    return print_function(function).removeprefix(FUNCTION)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "a:\nbranch[b c] true\nb:\nreturn %w\nc:\nreturn null\n",
            "a:\n  return %w\n",
            id="constant branch",
        ),
        pytest.param(
            "a:\n%1 = not %c\nbranch[b c likely] %1\nb:\nreturn %w\nc:\nreturn null\n",
            "a:\n  %1 = not %c\n  branch[c b unlikely] %c\nb:\n  return %w\nc:\n  return null\n",
            id="branch on a negation",
        ),
        pytest.param(
            "a:\nbranch[b c] %c\nb:\ngoto[d]\nc:\ngoto[d]\nd:\nreturn %w\n",
            "a:\n  return %w\n",
            id="both ways lead to one place",
        ),
        pytest.param(
            "a:\nbranch[b d] %c\nb:\ngoto[d]\nd:\n%1 = phi[word] a: null, b: %w\nreturn %1\n",
            "a:\n  branch[b d] %c\nb:\n  goto[d]\nd:\n  %1 = phi[word] a: null, b: %w\n  return %1\n",
            id="an empty block that brings another value stays",
        ),
        pytest.param(
            "a:\n%1 = load_field[8] %w\ngoto[b]\nb:\n%2 = phi[word] a: %1\nreturn %2\n",
            "a:\n  %1 = load_field[8] %w\n  return %1\n",
            id="straight blocks",
        ),
        pytest.param(
            "a ! h:\n%1 = call[q] %w\nreturn %1\nh:\nreturn null\n",
            "a:\n  %1 = call[q] %w\n  return %1\n",
            id="an error edge that nothing takes",
        ),
        pytest.param(
            "a ! h:\n%1 = call[g] %w\nreturn %1\nh:\nfail\n",
            "a:\n  %1 = call[g] %w\n  return %1\n",
            id="a handler that only goes on raising",
        ),
        pytest.param(
            "a ! h:\n%1 = call[g] %w\nreturn %1\nh:\nfail @7\n",
            "a ! h:\n  %1 = call[g] %w\n  return %1\nh:\n  fail @7\n",
            id="a handler that adds a traceback entry stays",
        ),
        pytest.param(
            "a:\nbranch[b c] %c\nb:\nreturn null\nc ! h:\nfail\nh:\nreturn %w\n",
            "a:\n  branch[b h] %c\nh:\n  return %w\nb:\n  return null\n",
            id="a raise with its handler at hand is a jump",
        ),
        pytest.param(
            "a ! h:\n%1 = call[g] %w\ngoto[b]\nb ! h:\n%2 = call[g] %1\nreturn %2\nh:\nreturn null\n",
            "a ! h:\n  %1 = call[g] %w\n  goto[b]\n"
            "b ! h:\n  %2 = call[g] %1\n  return %2\nh:\n  return null\n",
            id="two calls under a handler stay in two blocks",
        ),
        pytest.param(
            "a ! h:\n%1 = call[g] %w\ngoto[b]\nb:\n%2 = call[g] %1\nreturn %2\nh:\nreturn null\n",
            "a ! h:\n  %1 = call[g] %w\n  goto[b]\nh:\n  return null\nb:\n  %2 = call[g] %1\n  return %2\n",
            id="what follows a guarded call is not guarded",
        ),
        pytest.param(
            "a:\n%1 = call[g] %w\ngoto[b]\nb:\n%2 = call[g] %1\nreturn %2\n",
            "a:\n  %1 = call[g] %w\n  %2 = call[g] %1\n  return %2\n",
            id="calls without a handler share a block",
        ),
        pytest.param(
            "a:\ngoto[b]\nb:\n%1 = phi[word] a: %w, b: %1\nbranch[b c] %c\nc:\nreturn %1\n",
            "a:\n  goto[b]\nb:\n  branch[b c] %c\nc:\n  return %w\n",
            id="a phi of one value and itself",
        ),
        pytest.param(
            "a:\ngoto[b]\nb:\ngoto[b]\n", "a:\n  goto[b]\nb:\n  goto[b]\n", id="an endless loop stays"
        ),
    ],
)
def test_rules(before: str, after: str) -> None:
    assert simplified(before) == after


def test_dead_operations_go_and_effects_stay() -> None:
    function = parse_function(
        HEAD
        + FUNCTION
        + """
        a:
          %1 = int[mul] %i, %i
          %2 = int[add] %1, 1
          %3 = load_field[8] %w
          %4 = call[q] %w
          %5 = load[i64 volatile] #4096
          %6 = load[i64] #4096
          store_field[8] %w, %w
          goto[b]
        b:
          %7 = phi[int] a: 0, b: %8
          %8 = int[add] %7, 1
          branch[b c] %c
        c:
          return %w
        """
    )
    remove_dead(function)
    kept = [line.split("[")[0].split()[-1] for line in print_function(function).splitlines() if "[" in line]
    assert kept == ["call", "load", "store_field", "goto", "branch"]
