"""Linking and sealing: what every image promises, and that it is the same each time."""

from __future__ import annotations

import struct

import pytest
from tests.backend.machine import run_image

from najac.backend.build import Options, compile_program
from najac.backend.cache import Cache
from najac.image.link import Layout, LinkError, link
from najac.image.note import note_object
from najac.image.seal import SealError, check, seal, segments
from najac.image.sizes import sizes
from najac.ir.parse import Names, parse_functions
from najac.ir.program import Data, Program

HELLO = """
function start(%stack: raw) -> void noraise
entry:
  %n = load[i64 volatile] address:counter
  %m = raw[add] %n, #1
  store[i64 volatile] address:counter, %m
  %w = asm["syscall" "={rax},{rax},{rdi},{rsi},{rdx},~{rcx},~{r11},~{memory}"] #1, #1, address:text, #6
  %count = load[i64] %stack
  %x = asm["syscall" "={rax},{rax},{rdi},{rsi},{rdx},~{rcx},~{r11},~{memory}"] #231, %count, #0, #0
  unreachable
"""


def program() -> Program:
    names = Names()
    names.data["text"] = Data("text", tail=b"hello\n", scan=False)
    names.data["counter"] = Data("counter", mutable=True, scan=False, size=8)
    functions = parse_functions(HELLO, names)
    return Program(functions, data=list(names.data.values()), exports={"start": functions[0]})


def objects(debug: bool = False) -> list[bytes]:
    return compile_program(program(), Options(debug=debug), Cache(None))


def test_hello_runs_and_gets_the_initial_stack() -> None:
    image = seal(link(objects(), Layout()))
    # the stack begins with argc, which is 1
    assert run_image(image, expected=1) == b"hello\n"
    assert len(image) <= 12 << 10


def test_no_segment_is_writable_and_executable_and_code_has_pages_of_its_own() -> None:
    image = seal(link(objects(), Layout()))
    load = [segment for segment in segments(image) if segment.kind == 1]
    assert [segment.flags for segment in load] == [4, 5, 6]
    for one in load:
        for other in load:
            if one is not other:
                assert one.offset // 4096 != other.offset // 4096 or one.flags != 5
        assert one.address % 4096 == one.offset % 4096
        assert one.address + one.memory_size < 1 << 31
    stack = [segment for segment in segments(image) if segment.kind == 0x6474E551]
    assert [segment.flags for segment in stack] == [6]


def test_the_same_program_gives_the_same_bytes() -> None:
    assert seal(link(objects(), Layout())) == seal(link(objects(), Layout()))


def test_the_base_address_is_where_the_layout_says() -> None:
    image = link(objects(), Layout(base=0x100_0000))
    assert min(segment.address for segment in segments(image) if segment.kind == 1) == 0x100_0000
    assert run_image(image, expected=1) == b"hello\n"


def test_sealing_takes_the_section_headers_off() -> None:
    linked = link(objects(), Layout())
    image = seal(linked)
    assert len(image) < len(linked)
    assert struct.unpack_from("<Q", image, 40) == (0,)
    assert struct.unpack_from("<H", image, 60) == (0,)


def test_debug_images_keep_lines_and_symbols() -> None:
    image = seal(link(objects(debug=True), Layout(keep_symbols=True)), keep_symbols=True)
    assert b".debug_line" in image
    assert run_image(image, expected=1) == b"hello\n"


def test_an_undefined_symbol_is_named() -> None:
    names = Names()
    text = "function start(%s: raw) -> void noraise\nentry:\n  store[i64] linker:nowhere, #1\n  return"
    functions = parse_functions(text, names)
    built = compile_program(Program(functions, exports={"start": functions[0]}), Options(), Cache(None))
    with pytest.raises(LinkError, match="nowhere"):
        link(built, Layout())


@pytest.mark.parametrize(("flags", "message"), [(7, "writable and executable"), (5, None), (6, None)])
def test_the_check_refuses_writable_code(flags: int, message: str | None) -> None:
    image = bytearray(link(objects(), Layout()))
    table = struct.unpack_from("<Q", image, 32)[0]
    count = struct.unpack_from("<H", image, 56)[0]
    at = next(table + 56 * i for i in range(count) if struct.unpack_from("<I", image, table + 56 * i) == (1,))
    struct.pack_into("<I", image, at + 4, flags)
    if message is None:
        check(bytes(image))
    else:
        with pytest.raises(SealError, match=message):
            check(bytes(image))


def test_the_check_refuses_what_is_no_image() -> None:
    image = link(objects(), Layout())
    for broken in (b"", image[:63], b"\x7fELF\x01" + image[5:], image[:70]):
        with pytest.raises(SealError):
            check(broken)


def test_sizes_are_those_of_the_symbols() -> None:
    report = sizes(link(objects(), Layout(keep_symbols=True)))
    by_name = {name: item for item in report.items for name in item.names}
    assert by_name["text"].size == 6
    assert not by_name["text"].code
    assert by_name["_start"].code
    assert report.total == sum(item.size for item in report.items) + report.unnamed
    assert report.unnamed >= 0
    assert [item.size for item in report.items] == sorted((item.size for item in report.items), reverse=True)


def test_sizes_need_symbols() -> None:
    with pytest.raises(SealError, match="no symbols"):
        sizes(seal(link(objects(), Layout())))


def test_a_note_is_found_through_the_program_headers() -> None:
    image = seal(link([*objects(), note_object("naja", 7, b"content")], Layout()))
    notes = [segment for segment in segments(image) if segment.kind == 4]
    assert len(notes) == 1
    found = image[notes[0].offset : notes[0].offset + notes[0].file_size]
    assert found == struct.pack("<III", 5, 7, 7) + b"naja\0\0\0\0" + b"content\0"
    assert run_image(image, expected=1) == b"hello\n"
