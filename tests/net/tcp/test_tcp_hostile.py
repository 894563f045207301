"""Any octets at all: never an exception, always a counted drop or a use, memory within bounds."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tcp_peer import HOST, LETTERS, MS, PEER, SECOND, Peer, build

from naja.net.tcp.config import TcpConfig
from naja.net.tcp.state import State

SMALL = TcpConfig(
    receive_buffer=8192,
    send_buffer=8192,
    memory_limit=64 << 10,
    maximum_connections=40,
    syn_queue=8,
    reply_queue=8,
)
STATES = [s for s in State if s is not State.CLOSED]


def deliver(peer: Peer, octets: bytes, verified: bool) -> None:
    machine = peer.machine
    counted = machine.statistics().segments_in
    machine.input(peer.now, PEER, HOST, memoryview(octets), 0, len(octets), verified)
    assert machine.statistics().segments_in == counted + 1


def check_bounds(peer: Peer) -> None:
    machine = peer.machine
    assert machine.memory_in_use() <= 64 << 10
    assert len(machine.connections()) <= 40
    for c in machine.connections():
        assert c.receive_queue.scattered() <= 64
        assert c.scoreboard is None or c.scoreboard.count() <= 256
        assert c.flight() <= 8192 + 2
        assert c.send_queue.length() <= 8192


def drain(peer: Peer, most: int) -> int:
    count = 0
    while peer.machine.poll(peer.now) is not None:
        count += 1
        assert count <= most, "more answers than segments can cause"
    return count


@pytest.mark.parametrize("state", STATES)
def test_every_truncation_in_every_state(state: State) -> None:
    peer = Peer(SMALL)
    peer.to(state)
    options = b"\1\1\10\12" + bytes(8) + b"\1\1\5\12" + bytes(8)
    whole = build("PA", peer.isn + 1, peer.host_isn + 1, b"data", options=options, dport=peer.port)
    for length in range(len(whole) + 1):
        deliver(peer, whole[:length], True)
        drain(peer, 40)
    check_bounds(peer)
    assert peer.drops()["truncated"] == 20


@pytest.mark.parametrize("state", STATES)
def test_random_octets_in_every_state(state: State) -> None:
    dice = random.Random(int(state))
    peer = Peer(SMALL)
    peer.to(state)
    for _ in range(300):
        octets = bytearray(dice.randbytes(dice.randrange(100)))
        if len(octets) >= 20:
            octets[0:4] = build("", 0, dport=peer.port)[0:4]
            if dice.random() < 0.8:
                octets[12] = dice.randrange(5, 9) << 4
        deliver(peer, bytes(octets), True)
        drain(peer, 40)
    check_bounds(peer)


@settings(max_examples=40, deadline=None)
@given(
    state=st.sampled_from(STATES),
    segments=st.lists(
        st.tuples(
            st.sets(st.sampled_from(sorted(LETTERS))),
            st.one_of(st.integers(-3, 3), st.integers(-10_000, 10_000), st.integers(0, 2**32 - 1)),
            st.one_of(st.integers(-3, 3), st.integers(-10_000, 10_000), st.integers(0, 2**32 - 1)),
            st.integers(0, 2000),
            st.sampled_from([0, 1, 100, 8192, 65535]),
            st.binary(max_size=12),
            st.sampled_from([0, 0, MS, 100 * MS, 3 * SECOND, 100 * SECOND]),
        ),
        max_size=25,
    ),
    seed=st.integers(0, 1000),
)
def test_any_segments_in_any_state(
    state: State, segments: list[tuple[set[str], int, int, int, int, bytes, int]], seed: int
) -> None:
    """Valid checksums, near and far numbers, any flags, options and times, and an active user."""
    dice = random.Random(seed)
    config = TcpConfig(receive_buffer=8192, send_buffer=8192, memory_limit=64 << 10, maximum_connections=40)
    peer = Peer(config)
    peer.to(state)
    for flags, seq, ack, size, win, options, pause in segments:
        value = build(
            "".join(sorted(flags)),
            peer.isn + seq,
            peer.host_isn + ack,
            bytes(size),
            win,
            options,
            dport=peer.port,
        )
        deliver(peer, value, False)
        connection = peer.connection
        if connection is not None and connection.state is not State.CLOSED:
            choice = dice.randrange(8)
            if choice == 0 and connection.writable():
                connection.send(bytes(dice.randrange(4000)))
            elif choice == 1:
                connection.receive(1000)
            elif choice == 2:
                connection.shutdown_send()
            elif choice == 3 and dice.random() < 0.2:
                connection.close()
        drain(peer, 40)
        peer.wait(pause)
        check_bounds(peer)
    peer.wait(4000 * SECOND)
    check_bounds(peer)


def test_scattered_octets_are_bounded_by_ranges() -> None:
    """One octet in every second place: 64 ranges are kept, the rest is dropped with a reason."""
    config = TcpConfig(timestamps=False, window_scaling=False, receive_buffer=8192)
    peer = Peer(config)
    peer.establish(b"\4\2")
    for index in range(500):
        peer.send("A", 3 + 2 * index, 1, b"x")
    assert peer.c.receive_queue.scattered() == 64
    assert peer.drops() == {"too_scattered": 500 - 64}
    assert peer.machine.memory_in_use() == 4096


def test_sack_reports_are_bounded() -> None:
    config = TcpConfig(timestamps=False, window_scaling=False, send_buffer=1 << 16)
    peer = Peer(config)
    peer.establish(b"\4\2\2\4\5\264")
    peer.c.send(bytes(1 << 16))
    peer.out()
    for index in range(400):
        left = (peer.host_isn + 3 + 2 * index) & 0xFFFFFFFF
        block = left.to_bytes(4, "big") + ((left + 1) & 0xFFFFFFFF).to_bytes(4, "big")
        peer.send("A", 1, 1, options=b"\1\1\5\12" + block)
        peer.out()
    assert peer.c.scoreboard is not None
    assert peer.c.scoreboard.count() <= 256


def test_drop_counts_add_up() -> None:
    """A segment counts at most once."""
    peer = Peer(SMALL)
    peer.to(State.ESTABLISHED)
    before = peer.machine.statistics().segments_in
    dice = random.Random(5)
    for _ in range(500):
        flags = "".join(f for f in LETTERS if dice.random() < 0.4)
        seq = dice.choice([0, 1, 2, 9000, 100_000])
        deliver(
            peer,
            build(flags, peer.isn + seq, peer.host_isn + 1, bytes(dice.randrange(3)), dport=peer.port),
            False,
        )
        drain(peer, 40)
    stats = peer.machine.statistics()
    assert stats.drops.total() <= stats.segments_in - before
