"""The reader of the tables of functions and lines, which a tender reads out of a hostile guest: nothing outside of the
table and the stack is read, and it ends."""

from __future__ import annotations

import ctypes
import random
import struct
from collections.abc import Iterator

import pytest

from naja import unsafe
from naja.platform import line_table
from najac.image.backtrace import MAGIC

STACK = 0x1040_0000
"""Where the stack is to the guest."""


def table() -> bytes:
    """Two functions: 0x1000 to 0x1040, `outer` from line 10 on, and 0x1040 to 0x1050, `inner` from line 90 on."""
    texts = b"outer\0a.py\0inner\0"
    lines = (b"\x04\x01\x0c\x02\x30\x00", b"\x08\x7d\x08\x00")
    begin = 16 + 2 * 24
    at = begin + len(texts)
    first = struct.pack("<6I", 0x1000, 0x1040, 10, begin, begin + 6, at)
    second = struct.pack("<6I", 0x1040, 0x1050, 90, begin + 11, begin + 6, at + len(lines[0]))
    return struct.pack("<8sII", MAGIC, 2, 0) + first + second + texts + b"".join(lines) + b"\0"


class Memory:
    """A table and a stack in this process; whatever reads elsewhere fails the test."""

    def __init__(self, table: bytes, stack: bytes) -> None:
        self.table = ctypes.create_string_buffer(table, len(table))
        self.stack = ctypes.create_string_buffer(stack, len(stack))
        self.size = len(table)
        self.address = ctypes.addressof(self.table)
        self.shift = ctypes.addressof(self.stack) - STACK
        kept = unsafe.static_address(line_table._FRAMES)
        self.allowed = [
            range(self.address, self.address + len(table)),
            range(ctypes.addressof(self.stack), ctypes.addressof(self.stack) + len(stack)),
            range(kept, kept + 8 * line_table.MOST_FRAMES),
        ]

    def check(self, address: int, count: int) -> None:
        """Fails unless so many bytes lie in what may be read."""
        assert any(address in there and address + count - 1 in there for there in self.allowed), hex(address)

    def text(self, address: int) -> str:
        """A NUL-terminated text."""
        found = bytearray()
        while byte := unsafe.load8(address):
            found.append(byte)
            address += 1
        return found.decode("latin-1")

    def report(self, instruction: int, stack: int, frame: int) -> list[tuple[str, str, int]]:
        """(file, function, line) of each frame that is told of, innermost first."""
        found: list[tuple[str, str, int]] = []
        if not line_table.is_table(self.address, self.size):
            return found
        end = STACK + len(self.stack)
        count = line_table.walk(self.address, STACK, end, self.shift, instruction, stack, frame)
        assert count <= line_table.MOST_FRAMES
        for index in range(count):
            address = line_table.kept(index)
            entry = line_table.function(self.address, address)
            if entry:
                file = self.text(line_table.file(self.address, self.size, entry))
                name = self.text(line_table.name(self.address, self.size, entry))
                found.append((file, name, line_table.line(self.address, self.size, entry, address)))
        return found


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Memory]]:
    """A place for the memory that may be read."""
    current: list[Memory] = []
    for count in (8, 32, 64):
        original = getattr(unsafe, f"load{count}")

        def checked(address: int, count: int = count, original: object = original) -> int:
            current[0].check(address, count // 8)
            assert callable(original)
            value = original(address)
            assert isinstance(value, int)
            return value

        monkeypatch.setattr(unsafe, f"load{count}", checked)
    yield current


def frames(*pairs: tuple[int, int], size: int = 64) -> bytes:
    """A stack with saved frame pointers and return addresses, from its lowest address on."""
    return b"".join(struct.pack("<qq", *pair) for pair in pairs).ljust(size, b"\0")


@pytest.mark.parametrize(
    ("address", "line"), [(0x1000, 10), (0x1003, 10), (0x1004, 11), (0x100F, 11), (0x1010, 13), (0x103F, 13)]
)
def test_lines(address: int, line: int, memory: list[Memory]) -> None:
    memory[:] = [Memory(table(), bytes(64))]
    assert memory[0].report(address, 0, 0) == [("a.py", "outer", line)]


def test_frames(memory: list[Memory]) -> None:
    """`inner` at its ninth byte, called from `outer` by a call that ends at 0x1010."""
    memory[:] = [Memory(table(), frames((STACK + 32, 0x1010), (0, 0), (0, 0x9999)))]
    assert memory[0].report(0x1048, STACK, STACK) == [("a.py", "inner", 87), ("a.py", "outer", 11)]


def test_a_jump_to_where_no_code_is(memory: list[Memory]) -> None:
    """The call has left its return address at the stack pointer."""
    memory[:] = [Memory(table(), frames((0x1048, 0), (STACK + 40, 0x1005)))]
    assert memory[0].report(0x10, STACK, STACK + 16) == [("a.py", "inner", 90), ("a.py", "outer", 11)]


def test_frames_that_go_round_end(memory: list[Memory]) -> None:
    memory[:] = [Memory(table(), frames((STACK + 16, 0x1010), (STACK, 0x1010)))]
    assert len(memory[0].report(0x1000, STACK, STACK)) == 3


@pytest.mark.parametrize("size", range(16 + 2 * 24 + 40))
def test_truncated_tables(size: int, memory: list[Memory]) -> None:
    memory[:] = [Memory(table()[:size], bytes(64))]
    memory[0].report(0x1048, STACK, STACK)


def test_a_table_of_billions_of_functions(memory: list[Memory]) -> None:
    memory[:] = [Memory(table()[:8] + struct.pack("<I", 0xFFFFFFFF) + table()[12:], bytes(64))]
    assert memory[0].report(0x1048, STACK, STACK) == []


@pytest.mark.parametrize("seed", range(20))
def test_damage(seed: int, memory: list[Memory]) -> None:
    chance = random.Random(seed)
    words = (0, 8, STACK, STACK + 8, STACK + 56, STACK + 64, -8, 1 << 62, -1 << 63, 0x1010, 0x1048)
    for _ in range(100):
        damaged = bytearray(table())
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(8, len(damaged) - 1)
            damaged[at] = chance.choice((0, 1, 0x40, 0x7F, 0x80, 0xFF))
        stack = frames(*((chance.choice(words), chance.choice(words)) for _ in range(4)))
        memory[:] = [Memory(bytes(damaged), stack)]
        memory[0].report(chance.choice(words), chance.choice(words), chance.choice(words))
