"""Images that are to be small (`naja build --small`): programs do what they do under CPython, and the image is smaller than the
default one."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.programs import together
from tests.programs.test_programs import STRESS_ARGUMENTS, expected, run

PROGRAMS = [
    "asyncs/queue",
    "classes/operators",
    "dicts/nested",
    "exceptions/finally_order",
    "floats/rounding",
    "generators/send_throw_close",
    "ints/small_and_large",
    "number_lists/families",
    "strings/split",
]
"""Of each kind of code that is made in another way: loops over numbers, ints of any size, calls by name, errors."""


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The image of all these programs, by option."""
    folder = tmp_path_factory.mktemp("small")
    program = together.write(PROGRAMS, folder)
    paths = {}
    for option in ("--small", ""):
        paths[option] = folder / f"image{option}"
        code = "from najac.cli.main import main; main()"
        words = ["build", *option.split(), str(program), "-o", str(paths[option])]
        subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True)
    return paths


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--small", ""])
@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_do_what_they_do_under_cpython(name: str, option: str, images: dict[str, Path]) -> None:
    """At full optimisation, too: the other tests of programs compile quickly."""
    image = str(images[option])
    assert run([image, name], name) == expected(name)
    assert run([image, *STRESS_ARGUMENTS, name], name) == expected(name), "under collector stress"


@pytest.mark.slow
def test_a_small_image_is_smaller(images: dict[str, Path]) -> None:
    small, default = (images[option].stat().st_size for option in ("--small", ""))
    assert small < 0.9 * default
