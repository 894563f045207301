"""The allocator and the collector on a real region of memory, against a model of the object graph."""

from __future__ import annotations

import ctypes
import mmap
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from naja import unsafe
from naja.runtime.memory import abi, allocator, blocks, collector, layout, marker, state, statistics

WORDS, BYTES, FRAME, WHOLE = 16, 17, 18, 19
LAYOUTS = {
    0: abi.LAYOUT_WORDS,
    WORDS: abi.LAYOUT_WORDS,
    BYTES: abi.LAYOUT_BYTES,
    FRAME: abi.LAYOUT_FRAME,
    WHOLE: abi.LAYOUT_BYTES,
}


@dataclass
class Heap:
    """A heap of its own, with injected roots and an injected stack of `slots` words each."""

    region: mmap.mmap
    roots: int
    stack: int
    slots: int
    keep: list[object] = field(default_factory=list)


def make_heap(monkeypatch: pytest.MonkeyPatch, size: int, slots: int = 64) -> Heap:
    region = mmap.mmap(-1, size)
    roots = ctypes.create_string_buffer(slots * 8)
    stack = ctypes.create_string_buffer(slots * 8)
    view = ctypes.c_char.from_buffer(region)
    heap = Heap(region, ctypes.addressof(roots), ctypes.addressof(stack), slots, [roots, stack, view])
    ticks = iter(range(10**9))
    monkeypatch.setattr(abi, "roots_start", lambda: heap.roots)
    monkeypatch.setattr(abi, "roots_end", lambda: heap.roots + slots * 8)
    monkeypatch.setattr(abi, "stack_base", lambda: heap.stack + slots * 8)
    monkeypatch.setattr(unsafe, "spill_and_call", lambda function: function(heap.stack))
    monkeypatch.setattr(abi, "cycles", lambda: next(ticks))
    monkeypatch.setattr(abi, "class_layout", lambda number: LAYOUTS[number])
    monkeypatch.setattr(abi, "is_written_whole", lambda number: number == WHOLE)
    collector.initialise(ctypes.addressof(view), size)
    return heap


@pytest.fixture
def heap(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heap]:
    yield make_heap(monkeypatch, 1 << 20)


def is_allocated(address: int) -> bool:
    return blocks.bit(state.get(state.ALLOCATED), (address - state.get(state.START)) >> 4) == 1


def cell_size(size: int) -> int:
    """The documented size classes, written down independently of the arithmetic."""
    sizes = [16, 32, 48, 64, 80, 96, 112, 128]
    step = 32
    while sizes[-1] < 8192:
        base = sizes[-1]
        sizes.extend(base + step * (quarter + 1) for quarter in range(4))
        step *= 2
    return next(candidate for candidate in sizes if candidate >= size)


def test_size_classes() -> None:
    indices = []
    for size in range(8, layout.SMALL_LIMIT + 1, 8):
        granules = (size + 15) >> 4
        shift = layout.round_up_shift(granules)
        assert layout.cell_granules(granules, shift) * 16 == cell_size(size)
        indices.append(layout.class_index(granules, shift))
    assert sorted(set(indices)) == list(range(layout.CLASSES))
    assert indices == sorted(indices)


@pytest.mark.parametrize("size", [8, 16, 24, 128, 136, 2048, 2056, 8192, 8200, 16384, 16400, 100000])
def test_object_is_zeroed_and_has_its_header(heap: Heap, size: int) -> None:
    for round_number in range(3):
        cell = allocator.allocate_cell(BYTES, size, 7)
        assert cell % 16 == 0
        assert unsafe.load32(cell) == BYTES
        assert unsafe.load32(cell + 4) == 7
        assert ctypes.string_at(cell + 8, size - 8) == bytes(size - 8), round_number
        unsafe.fill(cell + 8, 0xA5, size - 8)
        collector.collect()
        assert not is_allocated(cell)


def test_large_object_that_is_written_whole_has_a_zeroed_beginning(heap: Heap) -> None:
    for _ in range(3):
        cell = allocator.allocate_cell(WHOLE, 100_000, 7)
        assert ctypes.string_at(cell, 32) == WHOLE.to_bytes(4, "little") + (7).to_bytes(4, "little") + bytes(
            24
        )
        unsafe.fill(cell + 8, 0xA5, 100_000 - 8)
        collector.collect()


def test_cells_of_one_run_are_adjacent(heap: Heap) -> None:
    cells = [allocator.allocate_cell(BYTES, 48, 0) for _ in range(341)]
    assert cells == [cells[0] + 48 * index for index in range(341)]
    assert allocator.allocate_cell(BYTES, 48, 0) == cells[0] + layout.BLOCK


def test_fresh_heap_touches_little(monkeypatch: pytest.MonkeyPatch) -> None:
    make_heap(monkeypatch, 1 << 30)
    before = resident()
    for size in (16, 32, 64, 100, 300, 2000):
        allocator.allocate_cell(BYTES, size, 0)
    assert resident() - before < 128 * 1024


def resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * mmap.PAGESIZE


def test_root_keeps_and_interior_pointer_does_not_count_there(heap: Heap) -> None:
    kept = allocator.allocate_cell(BYTES, 64, 0)
    inside = allocator.allocate_cell(BYTES, 64, 0)
    unsafe.store64(heap.roots, kept)
    unsafe.store64(heap.roots + 8, inside + 16)
    collector.collect()
    assert is_allocated(kept)
    assert not is_allocated(inside)


@pytest.mark.parametrize("size", [16, 48, 1536, 8192, 16384, 70000])
def test_interior_pointers_on_the_stack(heap: Heap, size: int) -> None:
    cells = [allocator.allocate_cell(WORDS, size, 0) for _ in range(3)]
    unsafe.store64(heap.stack, cells[0])
    unsafe.store64(heap.stack + 8, cells[1] + size - 1)
    collector.collect()
    assert [is_allocated(cell) for cell in cells] == [True, True, False]


def test_pointer_behind_the_last_cell_marks_nothing(heap: Heap) -> None:
    first = allocator.allocate_cell(WORDS, 48, 0)
    unsafe.store64(heap.stack, first + 48)
    unsafe.store64(heap.stack + 8, state.get(state.START) + state.get(state.TOP) * layout.BLOCK)
    unsafe.store64(heap.stack + 16, -16)
    collector.collect()
    assert not is_allocated(first)


def test_words_of_bytes_objects_do_not_count(heap: Heap) -> None:
    holder = allocator.allocate_cell(BYTES, 32, 0)
    target = allocator.allocate_cell(BYTES, 32, 0)
    unsafe.store64(holder + 8, target)
    unsafe.store64(heap.roots, holder)
    collector.collect()
    assert not is_allocated(target)


def test_frames_are_scanned_conservatively(heap: Heap) -> None:
    frame = allocator.allocate_cell(FRAME, 32, 0)
    target = allocator.allocate_cell(WORDS, 96, 0)
    unsafe.store64(frame + 16, target + 50)
    unsafe.store64(heap.roots, frame)
    collector.collect()
    assert is_allocated(target)


def test_wide_and_deep_graphs_with_a_tiny_mark_stack(heap: Heap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marker, "_STACK_BYTES", 64)
    monkeypatch.setattr(marker, "_PIECE", 64)
    wide = allocator.allocate_cell(WORDS, 8 + 8 * 300, 0)
    unsafe.store64(heap.roots, wide)
    cells = [wide]
    for index in range(300):
        branch = allocator.allocate_cell(WORDS, 48, 0)
        leaf = allocator.allocate_cell(BYTES, 16, 0)
        unsafe.store64(wide + 8 + 8 * index, branch)
        unsafe.store64(branch + 8 * (1 + index % 5), leaf)
        unsafe.store64(branch + 8 * (1 + (index + 1) % 5), cells[index // 2])
        cells += [branch, leaf]
    lost = allocator.allocate_cell(WORDS, 48, 0)
    collector.collect()
    assert all(is_allocated(cell) for cell in cells)
    assert not is_allocated(lost)
    assert state.get(state.LIVE) == 2560 + 300 * (48 + 16)


def test_memory_is_exhausted_and_comes_back(heap: Heap) -> None:
    before = 0
    while True:
        cell = allocator.allocate_cell(WORDS, 4096, 0)
        if cell == 0:
            break
        unsafe.store64(cell + 8, before)
        unsafe.store64(heap.roots, cell)
        before = cell
    limit = state.get(state.BLOCKS) * layout.BLOCK
    assert state.get(state.LIVE) > limit * 3 // 4
    assert allocator.allocate_cell(BYTES, 40, 0) != 0, "the reserve serves those who handle the error"
    assert allocator.allocate_cell(BYTES, limit // 2, 0) == 0
    unsafe.store64(heap.roots, 0)
    assert allocator.allocate_cell(BYTES, limit // 2, 0) != 0


@pytest.mark.parametrize("size", [1 << 40, (1 << 63) - 1, -1, -(1 << 63)])
def test_impossible_sizes(heap: Heap, size: int) -> None:
    assert allocator.allocate_cell(BYTES, size, 0) == 0
    assert state.get(state.COLLECTIONS) == 0


def test_stress_mode_collects_at_every_nth_allocation(heap: Heap) -> None:
    allocator.allocate_cell(BYTES, 32, 0)
    collector.set_stress(3)
    for _ in range(30):
        allocator.allocate_cell(BYTES, 32, 0)
    assert state.get(state.COLLECTIONS) == 10
    collector.set_stress(0)
    for _ in range(30):
        allocator.allocate_cell(BYTES, 32, 0)
    assert state.get(state.COLLECTIONS) == 10


def test_threshold_and_idle_collection(heap: Heap) -> None:
    threshold = state.get(state.THRESHOLD)
    assert threshold == state.get(state.BLOCKS) * layout.BLOCK // 4
    allocator.allocate_cell(BYTES, threshold // 4, 0)
    assert not collector.collect_if_worthwhile()
    allocator.allocate_cell(BYTES, threshold, 0)
    assert collector.collect_if_worthwhile()
    assert state.get(state.LIVE) == 0


def test_threshold_follows_what_was_alive_of_late(monkeypatch: pytest.MonkeyPatch) -> None:
    heap = make_heap(monkeypatch, 16 << 20)
    assert state.get(state.THRESHOLD) == 512 << 10
    unsafe.store64(heap.roots, allocator.allocate_cell(BYTES, 3 * layout.BLOCK, 0))
    collector.collect()
    scanned = 3 * layout.BLOCK + heap.slots * 8
    assert state.get(state.THRESHOLD) == 16 * scanned
    unsafe.store64(heap.roots, allocator.allocate_cell(BYTES, 3 << 20, 0))
    collector.collect()
    assert state.get(state.THRESHOLD) == (3 << 20) + heap.slots * 8
    unsafe.store64(heap.roots, 0)
    collector.collect()
    assert state.get(state.THRESHOLD) == 2 << 20
    for _ in range(20):
        collector.collect()
    assert state.get(state.THRESHOLD) == 512 << 10


def test_statistics(heap: Heap) -> None:
    kept = allocator.allocate_cell(BYTES, 100, 0)
    allocator.allocate_cell(BYTES, 100, 0)
    unsafe.store64(heap.roots, kept)
    collector.collect()
    figures = statistics.heap_statistics()
    assert (figures.collections, figures.live, figures.allocated) == (1, 112, 224)
    assert figures.used == layout.BLOCK
    assert figures.cycles == figures.longest == 1


@dataclass
class Node:
    """What the model knows of an object."""

    kind: int
    size: int
    fields: list[int]
    serial: int


class Model:
    """Random operations on the heap and on a model of it, which must agree."""

    def __init__(self, heap: Heap, seed: int) -> None:
        self.heap = heap
        self.random = random.Random(seed)
        self.nodes: dict[int, Node] = {}
        self.roots: list[int] = [0] * heap.slots
        self.stack: list[int] = [0] * heap.slots
        self.serial = 0
        self.seen_collections = 0

    def reachable(self) -> set[int]:
        found: set[int] = set()
        pending = [address for address in self.roots + self.stack if address]
        while pending:
            address = pending.pop()
            if address not in found:
                found.add(address)
                pending.extend(target for target in self.nodes[address].fields if target)
        return found

    def after_collection(self) -> None:
        alive = self.reachable()
        self.nodes = {address: node for address, node in self.nodes.items() if address in alive}

    def allocate(self) -> None:
        kind = self.random.choice([WORDS, WORDS, BYTES, FRAME])
        size = self.random.choice(
            [16, 24, 40, 64, 72, 200, self.random.randrange(16, 9000), self.random.randrange(16, 60000)]
        )
        size &= -8
        self.serial += 1
        address = allocator.allocate_cell(kind, size, self.serial)
        if state.get(state.COLLECTIONS) != self.seen_collections:
            self.seen_collections = state.get(state.COLLECTIONS)
            self.after_collection()
        if address == 0:
            for slot in range(0, self.heap.slots, 2):
                self.set_root(slot, 0)
            return
        assert address not in self.nodes
        assert ctypes.string_at(address + 8, size - 8) == bytes(size - 8)
        count = min((size - 8) // 8, 4) if kind != BYTES else 0
        self.nodes[address] = Node(kind, size, [0] * count, self.serial)
        if kind == BYTES:
            unsafe.fill(address + 8, self.serial & 0xFF, size - 8)
        if self.random.random() < 0.5:
            self.set_root(self.random.randrange(self.heap.slots), address)
        else:
            slot = self.random.randrange(self.heap.slots)
            self.stack[slot] = address
            unsafe.store64(self.heap.stack + 8 * slot, address + self.random.randrange(size))

    def set_root(self, slot: int, address: int) -> None:
        self.roots[slot] = address
        unsafe.store64(self.heap.roots + 8 * slot, address)

    def link(self) -> None:
        alive = list(self.reachable())
        holders = [address for address in alive if self.nodes[address].fields]
        if not holders:
            return
        holder = self.random.choice(holders)
        node = self.nodes[holder]
        index = self.random.randrange(len(node.fields))
        target = self.random.choice([0, self.random.choice(alive)])
        node.fields[index] = target
        offset = 0
        if node.kind == FRAME and target:
            offset = self.random.randrange(self.nodes[target].size)
        unsafe.store64(self.place(holder, node, index), target + offset if target else 0)

    def place(self, holder: int, node: Node, index: int) -> int:
        """Fields are spread over the object, the last word included."""
        words = (node.size - 8) // 8
        return holder + 8 + 8 * (index * (words - 1) // max(1, len(node.fields) - 1))

    def check(self) -> None:
        alive = self.reachable()
        collector.collect()
        self.seen_collections = state.get(state.COLLECTIONS)
        live_bits = sum(
            blocks.count_cells(state.get(state.ALLOCATED), block) for block in range(state.get(state.TOP))
        )
        assert live_bits == len(alive)
        end = 0
        for address in sorted(alive):
            node = self.nodes[address]
            assert address >= end
            end = address + node.size
            assert is_allocated(address)
            assert unsafe.load64(address) == node.kind | (node.serial << 32)
            if node.kind == BYTES:
                assert ctypes.string_at(address + 8, node.size - 8) == bytes([node.serial & 0xFF]) * (
                    node.size - 8
                )
            for index, target in enumerate(node.fields):
                word = unsafe.load64(self.place(address, node, index))
                if node.kind == FRAME and target:
                    assert target <= word < target + self.nodes[target].size
                else:
                    assert word == target
        self.after_collection()
        assert state.get(state.LIVE) == sum(
            cell_size(node.size) if node.size <= layout.SMALL_LIMIT else -(-node.size // 16) * 16
            for node in self.nodes.values()
        )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_random_graphs(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    heap = make_heap(monkeypatch, 1 << 20, slots=24)
    model = Model(heap, seed)
    if seed % 4 == 3:
        collector.set_stress(5)
    for step in range(800):
        if model.random.random() < 0.6:
            model.allocate()
        else:
            model.link()
        if model.random.random() < 0.1:
            model.set_root(model.random.randrange(heap.slots), 0)
        if step % 100 == 99:
            model.check()
    assert state.get(state.COLLECTIONS) > 8
