"""Two machines on an impaired link under a virtual clock: data arrive intact, whatever happens on the way."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tcp_link import CLIENT, MS, SECOND, SERVER, Link, machine, transfer

from naja.net.address import Endpoint
from naja.net.tcp.config import Congestion, TcpConfig
from naja.net.tcp.state import State

LIMIT = 3600 * SECOND


def link(config: TcpConfig, seed: int, loss: float, other: TcpConfig | None = None) -> Link:
    return Link(
        machine(config, 2 * seed + 1),
        machine(other or config, 2 * seed + 2),
        seed=seed,
        loss=loss,
        duplicate=loss / 2,
        reorder=loss,
        corrupt=loss / 4,
    )


def finish(both: Link) -> None:
    """After everything is closed, nothing is left behind."""
    both.loss = both.duplicate = both.reorder = both.corrupt = 0.0
    both.run(200 * SECOND)
    for host in (both.a, both.b):
        assert host.memory_in_use() == 0
        assert host.connections() == []
        assert host.deadline() is None
        assert host.statistics().connections == 0


@pytest.mark.parametrize("loss", [0.0, 0.01, 0.05, 0.2])
@pytest.mark.parametrize("congestion", list(Congestion))
@pytest.mark.parametrize("sack", [True, False])
@pytest.mark.parametrize("timestamps", [True, False])
def test_data_arrive_intact(loss: float, congestion: Congestion, sack: bool, timestamps: bool) -> None:
    config = TcpConfig(congestion=congestion, sack=sack, timestamps=timestamps)
    both = link(config, 11, loss)
    client, server, _ = both.open()
    data = random.Random(3).randbytes(100_000)
    assert transfer(both, client, server, data, LIMIT) == data
    answer = random.Random(4).randbytes(50_000)
    assert transfer(both, server, client, answer, LIMIT) == answer
    finish(both)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32),
    loss=st.sampled_from([0.0, 0.01, 0.05, 0.2]),
    congestion=st.sampled_from(list(Congestion)),
    sack=st.booleans(),
    timestamps=st.booleans(),
    scaling=st.booleans(),
    receive_buffer=st.sampled_from([1500, 4096, 20_000, 65_536, 262_144]),
    mtu=st.sampled_from([576, 1500, 9000]),
    size=st.integers(0, 60_000),
)
def test_property_over_seeds(
    seed: int,
    loss: float,
    congestion: Congestion,
    sack: bool,
    timestamps: bool,
    scaling: bool,
    receive_buffer: int,
    mtu: int,
    size: int,
) -> None:
    config = TcpConfig(
        congestion=congestion,
        sack=sack,
        timestamps=timestamps,
        window_scaling=scaling,
        receive_buffer=receive_buffer,
    )
    both = Link(
        machine(config, seed, mtu),
        machine(TcpConfig(), seed + 1),
        seed=seed,
        loss=loss,
        duplicate=loss,
        reorder=loss,
        corrupt=loss / 4,
        rate=0 if seed % 2 else 1_250_000,
    )
    client, server, _ = both.open()
    data = random.Random(seed).randbytes(size)
    assert transfer(both, client, server, data, LIMIT) == data
    assert transfer(both, server, client, data, LIMIT) == data
    finish(both)


@pytest.mark.slow
@pytest.mark.parametrize("loss", [0.01, 0.05, 0.2])
@pytest.mark.parametrize("seed", range(3))
def test_ten_megabytes(loss: float, seed: int) -> None:
    both = link(TcpConfig(congestion=list(Congestion)[seed % 2]), seed, loss)
    client, server, _ = both.open()
    data = random.Random(seed).randbytes(10_000_000)
    assert transfer(both, client, server, data, 24 * LIMIT) == data
    server.close()
    finish(both)


def test_both_directions_at_once() -> None:
    both = link(TcpConfig(), 5, 0.02)
    client, server, _ = both.open()
    ends = (client, server)
    data = [random.Random(i).randbytes(80_000) for i in range(2)]
    sent = [0, 0]
    received = [bytearray(), bytearray()]
    until = both.now + LIMIT
    while both.now < until and not all(end.eof() for end in ends):
        for i, end in enumerate(ends):
            if sent[i] < len(data[i]):
                sent[i] += end.send(memoryview(data[i])[sent[i] :])
                if sent[i] == len(data[i]):
                    end.shutdown_send()
            received[i] += end.receive(10_000)
        both.step(until)
    assert [bytes(r) for r in received] == [data[1], data[0]]
    finish(both)


def test_slow_reader_stops_the_sender_and_loses_nothing() -> None:
    config = TcpConfig(send_buffer=8192, receive_buffer=8192)
    both = Link(machine(config, 1), machine(config, 2))
    client, server, _ = both.open()
    data = random.Random(8).randbytes(60_000)
    sent = 0
    received = bytearray()
    while len(received) < len(data):
        sent += client.send(memoryview(data)[sent:])
        both.run(3 * SECOND)
        assert sent - len(received) <= 2 * 8192
        received += server.receive(700)
    assert bytes(received) == data


def test_simultaneous_open_between_two_machines() -> None:
    """RFC 9293 figure 8, with real machines on both sides."""
    both = Link(machine(seed=1), machine(seed=2))
    a = both.a.connect(both.now, CLIENT, Endpoint(SERVER, 2000), 1000)
    b = both.b.connect(both.now, SERVER, Endpoint(CLIENT, 1000), 2000)
    both.run(SECOND)
    assert (a.state, b.state) == (State.ESTABLISHED, State.ESTABLISHED)
    assert transfer(both, a, b, b"crossing", LIMIT) == b"crossing"


def test_simultaneous_close_between_two_machines() -> None:
    both = Link(machine(seed=1), machine(seed=2))
    client, server, _ = both.open()
    client.close()
    server.close()
    both.run(SECOND)
    assert (client.state, server.state) == (State.TIME_WAIT, State.TIME_WAIT)
    finish(both)


def test_bulk_takes_the_fast_path_and_fills_the_path() -> None:
    both = Link(machine(seed=1), machine(seed=2), delay=5 * MS)
    client, server, _ = both.open()
    data = bytes(2_000_000)
    start = both.now
    assert transfer(both, client, server, data, LIMIT) == data
    # 2 MB at a window of 256 KiB and 10 ms: 8 round trips, and 5 of slow start.
    assert both.now - start < 200 * MS
    assert both.b.statistics().predicted_data > 0.95 * 2_000_000 / 1448
    assert both.a.statistics().retransmitted == 0
    assert both.a.statistics().drops.total() + both.b.statistics().drops.total() == 0


def test_segmentation_offload_moves_the_same_octets() -> None:
    config = TcpConfig(maximum_payload=65_000)
    both = Link(machine(config, 1), machine(seed=2), loss=0.01, seed=4)
    client, server, _ = both.open()
    data = random.Random(5).randbytes(400_000)
    assert transfer(both, client, server, data, LIMIT) == data
    assert both.a.statistics().segments_out < 400_000 // 1448


def test_sack_recovers_many_losses_in_about_one_round_trip() -> None:
    """Every eighth packet of one window is lost: with SACK no timeout is needed."""
    both = Link(machine(seed=1), machine(seed=2), delay=50 * MS)
    client, server, _ = both.open()
    client.send(bytes(200_000))
    both.run(250 * MS)
    counted = [0]

    def drop(octets: bytes, index: int) -> bool:
        counted[0] += index == 0 and len(octets) > 1000
        return not (index == 0 and len(octets) > 1000 and counted[0] % 8 == 0 and counted[0] < 60)

    both.filter = drop
    both.run(5 * SECOND)
    assert len(server.receive(1 << 20)) == 200_000
    assert both.a.statistics().timeouts == 0
    assert both.a.statistics().fast_recoveries >= 1


def test_rate_limit_is_shared_fairly_by_two_connections() -> None:
    both = Link(machine(seed=1), machine(seed=2), rate=1_250_000)
    pairs = [both.open(80)[:2], both.open(81)[:2]]
    total = [0, 0]
    for _ in range(200):
        for i, (client, server) in enumerate(pairs):
            client.send(bytes(65536))
            total[i] += len(server.receive(1 << 20))
        both.run(10 * MS)
    assert sum(total) > 0.9 * 2 * 1_250_000 - 2 * 262_144
    assert 0.5 < total[0] / total[1] < 2
