"""Rings, send and receive queues and the scoreboard against plain models."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from naja.net.tcp.buffers import MINIMUM_BLOCK, BufferPool, Ring, block_size
from naja.net.tcp.config import TcpConfig
from naja.net.tcp.receive_queue import MAXIMUM_RANGES, NO_MEMORY, TOO_SCATTERED, ReceiveQueue
from naja.net.tcp.scoreboard import Scoreboard
from naja.net.tcp.send_queue import SendQueue

M32 = 0xFFFFFFFF


def test_pool_bounds_and_reuse() -> None:
    pool = BufferPool(3 * MINIMUM_BLOCK)
    blocks = [pool.acquire(MINIMUM_BLOCK) for _ in range(3)]
    assert all(block is not None for block in blocks)
    assert pool.acquire(MINIMUM_BLOCK) is None
    assert (pool.in_use, pool.peak, pool.refusals) == (3 * MINIMUM_BLOCK, 3 * MINIMUM_BLOCK, 1)
    assert pool.under_pressure()
    for block in blocks:
        assert block is not None
        pool.release(block)
    assert (pool.in_use, pool.spare) == (0, 0)  # a quarter of the limit is less than a block
    large = BufferPool(64 * MINIMUM_BLOCK)
    block = large.acquire(MINIMUM_BLOCK)
    assert block is not None
    large.release(block)
    assert large.spare == MINIMUM_BLOCK
    assert large.acquire(MINIMUM_BLOCK) is block


def test_block_sizes() -> None:
    assert [block_size(n) for n in (1, 4096, 4097, 70_000)] == [4096, 4096, 8192, 131_072]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9000)), max_size=30), st.integers(0, 100))
def test_ring_is_a_byte_queue(steps: list[tuple[bool, int]], seed: int) -> None:
    dice = random.Random(seed)
    pool = BufferPool(1 << 20)
    ring = Ring(pool, 30_000)
    model = b""
    for add, count in steps:
        if add:
            data = dice.randbytes(count)
            if ring.reserve(len(model) + count):
                ring.put(len(model), memoryview(data), 0, count)
                ring.extend(count)
                model += data
            else:
                assert len(model) + count > 30_000
        else:
            count = min(count, len(model))
            ring.consume(count)
            model = model[count:]
        seen = memoryview(bytearray(len(model)))
        ring.get(0, len(model), seen, 0)
        assert (bytes(seen), ring.length) == (model, len(model))
    ring.release()
    assert pool.in_use == 0


def test_send_queue_takes_what_fits_and_releases() -> None:
    pool = BufferPool(1 << 20)
    queue = SendQueue(pool, 10_000)
    assert pool.in_use == 0
    assert queue.append(memoryview(bytearray(8000))) == 8000
    assert queue.append(memoryview(bytearray(8000))) == 2000
    assert queue.refused
    assert (queue.free(), queue.storage()) == (0, 16_384)
    queue.acknowledge(9999)
    assert pool.in_use == 16_384
    queue.acknowledge(1)
    assert pool.in_use == 0


def test_send_queue_uses_what_the_pool_has() -> None:
    pool = BufferPool(MINIMUM_BLOCK)
    queue = SendQueue(pool, 100_000)
    assert queue.append(memoryview(bytearray(10_000))) == MINIMUM_BLOCK
    assert queue.append(memoryview(bytes(1))) == 0


def test_send_queue_refers_to_large_bytes() -> None:
    """They cost no storage; the limit holds for them, too."""
    pool = BufferPool(MINIMUM_BLOCK)
    queue = SendQueue(pool, 10_000)
    data = random.Random(1).randbytes(20_000)
    assert queue.append(memoryview(data)[5000:14_000]) == 9000
    assert (queue.append(memoryview(data)[14_000:]), queue.free(), queue.refused) == (1000, 0, True)
    assert (queue.length(), queue.storage()) == (10_000, MINIMUM_BLOCK)
    queue.acknowledge(8999)
    assert _held(queue) == data[13_999:15_000]
    queue.acknowledge(1001)
    assert (queue.length(), pool.in_use) == (0, 0)


def test_send_queue_copies_what_may_change() -> None:
    """Also where a view of it cannot be written to."""
    pool = BufferPool(1 << 20)
    queue = SendQueue(pool, 1 << 20)
    mine = bytearray(b"m" * MINIMUM_BLOCK)
    assert queue.append(memoryview(mine)) == MINIMUM_BLOCK
    assert queue.append(memoryview(mine).toreadonly()) == MINIMUM_BLOCK
    mine[:] = bytes(MINIMUM_BLOCK)
    assert _held(queue) == b"m" * 8192
    assert queue.storage() == 8192


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9000)), max_size=40), st.integers(0, 1000))
def test_send_queue_keeps_the_order(steps: list[tuple[int, int]], seed: int) -> None:
    """Small and large data in any order, acknowledged at any borders, against the octets in a row."""
    stream = random.Random(seed).randbytes(9000)
    pool = BufferPool(1 << 20)
    queue = SendQueue(pool, 50_000)
    model = b""
    for step, count in steps:
        if step == 0:
            count = min(count, len(model))
            queue.acknowledge(count)
            model = model[count:]
        else:
            offered = stream[:count] if step < 3 else bytearray(stream[:count])
            taken = queue.append(memoryview(offered))
            assert taken == min(count, 50_000 - len(model))
            model += stream[:taken]
        assert (queue.length(), _held(queue)) == (len(model), model)
    queue.acknowledge(len(model))
    assert (queue.length(), pool.in_use) == (0, 0)


def _held(queue: SendQueue) -> bytes:
    """Everything in a queue, copied in segments."""
    seen = memoryview(bytearray(queue.length()))
    for start in range(0, len(seen), 1460):
        queue.copy(start, min(1460, len(seen) - start), seen, start)
    return bytes(seen)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 1500)), min_size=1, max_size=60),
    st.integers(0, 1000),
)
def test_receive_queue_reassembles(pieces: list[tuple[int, int]], seed: int) -> None:
    """Pieces of one stream, overlapping in any way, against a map of octets."""
    stream = random.Random(seed).randbytes(5000)
    pool = BufferPool(1 << 20)
    queue = ReceiveQueue(pool, 6000)
    have: set[int] = set()
    following = 0
    read = b""
    for start, count in pieces:
        low = max(start, following)
        count = start + count - low
        if count <= 0:
            continue
        grown = queue.insert(low - following, memoryview(stream), low, count)
        assert grown >= 0
        have.update(range(low, low + count))
        old = following
        while following in have:
            following += 1
        assert grown == following - old
        beyond = sorted(n for n in have if n > following)
        edges = [n for n in beyond if n - 1 not in have]
        assert queue.scattered() == len(edges)
        assert [queue.range_start(i) + following for i in range(len(edges))] == edges
        assert queue.highest() == (beyond[-1] + 1 - following if beyond else 0)
        if seed % 3 == 0:
            target = memoryview(bytearray(700))
            read += bytes(target[: queue.read_into(target)])
    target = memoryview(bytearray(6000))
    read += bytes(target[: queue.read_into(target)])
    assert read == stream[:following]
    assert (pool.in_use == 0) == (queue.scattered() == 0)


def test_receive_queue_bounds() -> None:
    queue = ReceiveQueue(BufferPool(1 << 20), 1000)
    data = memoryview(bytes(2000))
    assert queue.insert(0, data, 0, 1001) == NO_MEMORY
    assert queue.insert(500, data, 0, 501) == NO_MEMORY
    for index in range(MAXIMUM_RANGES):
        assert queue.insert(1 + 2 * index, data, 0, 1) == 0
    assert queue.insert(1 + 2 * MAXIMUM_RANGES, data, 0, 1) == TOO_SCATTERED
    assert queue.insert(2, data, 0, 1) == 0  # joins two: always welcome
    assert queue.scattered() == MAXIMUM_RANGES - 1
    assert ReceiveQueue(BufferPool(100), 1000).insert(0, data, 0, 1) == NO_MEMORY


@settings(max_examples=50)
@given(
    st.integers(0, M32),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=30),
    st.lists(st.integers(0, 400), max_size=4),
)
def test_scoreboard_against_a_set(una: int, blocks: list[tuple[int, int]], advances: list[int]) -> None:
    board = Scoreboard()
    model: set[int] = set()
    for start, count in blocks:
        new = set(range(start, start + count)) - model
        assert board.insert((una + start) & M32, (una + start + count) & M32) == len(new)
        model |= new
        assert board.sacked == len(model)
    for low, high in ((0, 400), (17, 101), (50, 50), (60, 20)):
        missing = [n for n in range(low, high) if n not in model]
        start, end = (una + low) & M32, (una + high) & M32
        assert board.unreported(start, end) == len(missing)
        if low < high:
            first = missing[0] if missing else high
            assert board.next_hole(start, end) == (una + first) & M32
            if missing:
                stop = next((n for n in range(first, high) if n in model), high)
                assert board.hole_end((una + first) & M32, end) == (una + stop) & M32
    edges = sorted(n for n in model if n - 1 not in model)
    assert board.count() == len(edges)
    # RFC 6675 section 4, IsLost, octet by octet.
    for mss in (20, 100):
        lost = [
            n
            for n in range(400)
            if n not in model and (sum(e > n for e in edges) >= 3 or sum(m > n for m in model) > 2 * mss)
        ]
        edge = (board.lost_edge(una, mss) - una) & M32
        assert [n for n in range(edge) if n not in model] == lost
    base = 0
    for step in advances:
        base += step
        model = {n for n in model if n >= base}
        board.advance((una + base) & M32)
        assert board.sacked == len(model)


def test_bounds_fit_the_heap() -> None:
    small = TcpConfig().within(8 << 20)
    assert (small.memory_limit, small.maximum_time_wait) == (2 << 20, 512)
    assert TcpConfig().within(1 << 20).maximum_time_wait == 64
    assert TcpConfig().within(1 << 34) == TcpConfig()
