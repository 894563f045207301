"""The machine as a whole: listeners, bounds, ports, sequence numbers, timers, memory, events."""

import random

import pytest
from tcp_link import CLIENT, MS, SECOND, SERVER, Link, entropy, machine, transfer
from tcp_peer import HOST, HOST_PORT, PEER, PEER_PORT, Peer, build

from naja.net.address import BROADCAST_IPV4, Endpoint, IPv4Address, IPv6Address
from naja.net.clock import NEVER
from naja.net.tcp import events
from naja.net.tcp.config import TcpConfig
from naja.net.tcp.errors import Failure, ResourceError, UsageError
from naja.net.tcp.identity import Identity
from naja.net.tcp.machine import TcpMachine
from naja.net.tcp.state import State
from naja.net.tcp.table import ConnectionTable
from naja.net.tcp.timer_queue import Timed, TimerQueue

PLAIN = TcpConfig(timestamps=False, sack=False, window_scaling=False)


def syn(port: int, isn: int = 0) -> bytes:
    return build("S", isn, sport=port)


# Listening.


def test_backlog_bounds_the_accept_queue() -> None:
    peer = Peer(PLAIN)
    peer.listen(backlog=2)
    for port in (1, 2):
        peer.raw(syn(port))
        (answer,) = peer.out()
        peer.raw(build("A", 1, answer.seq + peer.host_isn + 1, sport=port))
    assert peer.listener is not None
    assert peer.listener.waiting() == 2
    peer.raw(syn(3))
    assert peer.out() == []
    assert peer.drops() == {"accept_queue_full": 1}
    first = peer.listener.accept()
    assert first is not None
    assert (first.remote_port, first.state) == (1, State.ESTABLISHED)
    peer.raw(syn(3))
    assert [s.flags for s in peer.out()] == ["SA"]


def test_handshake_that_ends_with_a_full_queue_completes_later() -> None:
    peer = Peer(PLAIN)
    peer.listen(backlog=1)
    isns = {}
    for port in (1, 2):
        peer.raw(syn(port))
        (_answer,) = peer.out()
        isns[port] = peer.host_isn
    peer.raw(build("A", 1, isns[1] + 1, sport=1))
    peer.raw(build("A", 1, isns[2] + 1, sport=2))
    assert peer.drops() == {"accept_queue_full": 1}
    assert peer.listener is not None
    assert peer.listener.accept() is not None
    peer.raw(build("A", 1, isns[2] + 1, b"late", sport=2))
    second = peer.listener.accept()
    assert second is not None
    assert second.receive(10) == b"late"


def test_syn_flood_is_bounded_and_does_not_stop_a_real_client() -> None:
    config = TcpConfig(syn_queue=16)
    link = Link(machine(seed=1), machine(config, 2))
    listener = link.b.listen(None, 80, 8)
    for port in range(1, 2000):
        octets = build("S", port, sport=port, source=PEER, destination=SERVER)
        link.b.input(link.now, PEER, SERVER, memoryview(octets), 0, len(octets))
        while link.b.poll(link.now) is not None:
            pass
        assert listener.half_open() <= 16
    assert len(link.b.connections()) == 16
    assert link.b.statistics().drops.as_dict() == {"syn_queue_evicted": 1999 - 16}
    client = link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80))
    link.run(100 * MS)
    assert client.state is State.ESTABLISHED
    assert listener.accept() is not None
    link.run(200 * SECOND)
    assert listener.half_open() == 0
    assert link.b.statistics().half_open == 0


def test_more_precise_listener_is_asked_first() -> None:
    host = machine()
    every = host.listen(None, 80, 4)
    one = host.listen(HOST, 80, 4)
    assert host.listeners() == [every, one]
    octets = syn(5)
    host.input(1, PEER, HOST, memoryview(octets), 0, len(octets))
    assert (one.half_open(), every.half_open()) == (1, 0)
    other = IPv4Address(HOST.value + 1)
    octets = build("S", 0, sport=5, destination=other)
    host.input(1, PEER, other, memoryview(octets), 0, len(octets))
    assert (one.half_open(), every.half_open()) == (1, 1)
    with pytest.raises(UsageError):
        host.listen(None, 80, 4)
    with pytest.raises(UsageError):
        host.listen(None, 0, 4)


def test_unlisten_resets_what_nobody_accepted() -> None:
    link = Link(machine(seed=1), machine(seed=2))
    listener = link.b.listen(None, 80, 4)
    taken = link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80))
    link.run(50 * MS)
    accepted = listener.accept()
    left = link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80))
    link.run(50 * MS)
    link.b.unlisten(listener)
    link.run(50 * MS)
    assert left.failure is Failure.RESET
    assert taken.state is State.ESTABLISHED
    assert accepted is not None
    assert accepted.state is State.ESTABLISHED
    refused = link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80))
    link.run(50 * MS)
    assert refused.failure is Failure.REFUSED


def test_broadcast_and_multicast_get_no_answer() -> None:
    """MUST-57, MUST-63, MUST-46."""
    host = machine()
    host.listen(None, HOST_PORT, 4)
    group = IPv4Address.parse("224.0.0.1")
    for source, destination in ((PEER, BROADCAST_IPV4), (PEER, group), (group, HOST), (BROADCAST_IPV4, HOST)):
        octets = build("S", 0, source=source, destination=destination)
        host.input(1, source, destination, memoryview(octets), 0, len(octets))
        assert host.poll(1) is None
    assert host.statistics().drops.as_dict() == {"not_unicast": 4}
    with pytest.raises(UsageError):
        host.connect(1, HOST, Endpoint(group, 80))


def test_bad_checksum_is_dropped_unless_the_device_vouches() -> None:
    host = machine()
    host.listen(None, HOST_PORT, 4)
    octets = bytearray(syn(5))
    octets[16] ^= 1
    host.input(1, PEER, HOST, memoryview(octets), 0, len(octets))
    assert host.statistics().drops.as_dict() == {"bad_checksum": 1}
    host.input(1, PEER, HOST, memoryview(octets), 0, len(octets), True)
    assert len(host.connections()) == 1


# Bounds.


def test_connection_limit_and_reuse_of_time_wait() -> None:
    config = TcpConfig(maximum_connections=3)
    link = Link(machine(config, 1), machine(seed=2))
    link.b.listen(None, 80, 100)
    open_ones = [link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80)) for _ in range(3)]
    with pytest.raises(ResourceError):
        link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80))
    link.run(100 * MS)
    for connection in link.b.connections():
        connection.shutdown_send()
    open_ones[0].close()
    link.run(100 * MS)
    for connection in link.b.connections():
        assert connection.state in (State.FIN_WAIT_2, State.CLOSED, State.TIME_WAIT)
    states = sorted(c.state for c in open_ones)
    assert State.TIME_WAIT in states or State.CLOSED in states
    link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80))
    assert len(link.a.connections()) <= 3


def test_full_table_drops_syns() -> None:
    host = machine(TcpConfig(maximum_connections=2))
    host.listen(None, HOST_PORT, 8)
    for port in (1, 2, 3):
        octets = syn(port)
        host.input(1, PEER, HOST, memoryview(octets), 0, len(octets))
    assert host.statistics().drops.as_dict() == {"table_full": 1}
    assert len(host.connections()) == 2


def test_data_without_memory_are_dropped_and_acknowledged() -> None:
    """Another connection has taken the last of the pool; what was promised before cannot be kept."""
    peer = Peer(TcpConfig(timestamps=False, sack=False, memory_limit=16 << 10))
    peer.establish()
    other = peer.machine.connect(peer.now, HOST, Endpoint(PEER, 99))
    assert other.send(bytearray(16 << 10)) == 16 << 10
    isn = peer.host_isn
    peer.out()  # the other's SYN, which is not this connection's
    peer.host_isn = isn
    peer.send("A", 1, 1, b"data")
    assert peer.drops() == {"no_memory": 1}
    assert peer.brief() == [("A", 1, 1, b"")]
    other.abort()
    peer.send("A", 1, 1, b"data")
    assert peer.c.receive(10) == b"data"


def test_time_wait_is_bounded() -> None:
    config = TcpConfig(maximum_time_wait=5)
    link = Link(machine(config, 1), machine(seed=2), delay=100_000)
    listener = link.b.listen(None, 80, 100)
    for _ in range(20):
        client = link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80))
        link.run(MS)
        server = listener.accept()
        assert server is not None
        client.close()
        link.run(MS)
        server.close()
        link.run(MS)
        assert client.state is State.TIME_WAIT
    assert len(link.a.connections()) == 5
    assert link.a.statistics().drops.as_dict() == {"time_wait_evicted": 15}
    link.run(61 * SECOND)
    assert link.a.connections() == []
    assert link.a.deadline() is None


def test_port_of_time_wait_can_be_used_again_by_the_peer() -> None:
    """MAY-2 and RFC 6191."""
    link = Link(machine(seed=7), machine(seed=2))
    listener = link.b.listen(None, 80, 10)
    for _ in range(5):
        client = link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80), 5555)
        link.run(50 * MS)
        server = listener.accept()
        assert server is not None
        client.send(b"again")
        link.run(50 * MS)
        assert server.receive(10) == b"again"
        server.close()
        link.run(50 * MS)
        client.close()
        # The server closed first, so it waits. The client forgets: the same secret, no connection.
        link.run(50 * MS)
        assert server.state is State.TIME_WAIT
        link.a = machine(seed=7)
    assert link.b.statistics().passive_opens == 5


def test_reset_replies_are_bounded() -> None:
    host = machine(TcpConfig(reply_queue=10))
    for port in range(1, 51):
        octets = syn(port)
        host.input(1, PEER, HOST, memoryview(octets), 0, len(octets))
    assert host.statistics().drops.as_dict() == {"no_connection": 50, "reply_queue_full": 40}
    count = 0
    while host.poll(1) is not None:
        count += 1
    assert count == 10


def test_total_memory_is_bounded_and_shared() -> None:
    """20 connections that nobody reads, in 256 KiB: the bound holds, and everything arrives in the end."""
    config = TcpConfig(memory_limit=256 << 10)
    link = Link(machine(seed=1), machine(config, 2), delay=MS)
    listener = link.b.listen(None, 80, 100)
    clients = [link.a.connect(link.now, CLIENT, Endpoint(SERVER, 80)) for _ in range(20)]
    link.run(50 * MS)
    servers = {}
    while (server := listener.accept()) is not None:
        servers[server.remote_port] = server
    data = random.Random(3).randbytes(50_000)
    for client in clients:
        assert client.send(data) == len(data)
    for _ in range(100):
        link.run(20 * MS)
        assert link.b.memory_in_use() <= 256 << 10
    received = {port: bytearray() for port in servers}
    for _ in range(3000):
        for port, server in servers.items():
            received[port] += server.receive(2000)
        link.run(20 * MS)
        assert link.b.memory_in_use() <= 256 << 10
        if all(len(r) == len(data) for r in received.values()):
            break
    assert all(bytes(r) == data for r in received.values())
    assert link.b.memory_in_use() == 0


def test_starved_sender_is_told_when_memory_is_free() -> None:
    config = TcpConfig(memory_limit=16 << 10)
    link = Link(machine(config, 1), machine(seed=2))
    one, server, _ = link.open(80)
    two, _, _ = link.open(81)
    assert one.send(bytearray(16 << 10)) == 16 << 10
    assert two.send(b"x") == 0
    while link.a.next_event() is not None:
        pass
    two.events()
    link.run(SECOND)
    assert len(server.receive(1 << 20)) == 16 << 10
    assert two.events() & events.WRITABLE
    assert two.send(b"x") == 1


def test_idle_connection_holds_no_storage() -> None:
    link = Link(machine(seed=1), machine(seed=2))
    client, server, _ = link.open()
    link.run(SECOND)
    client.send(b"question")
    link.run(SECOND)
    assert server.receive(100) == b"question"
    assert (link.a.memory_in_use(), link.b.memory_in_use()) == (0, 0)
    assert client.statistics().storage == 0


# Names and numbers.


def test_ephemeral_ports_are_in_range_distinct_and_not_in_order() -> None:
    host = machine()
    ports = [host.connect(1, HOST, Endpoint(PEER, 80 + i % 3)).local_port for i in range(300)]
    assert all(32768 <= port <= 65535 for port in ports)
    by_peer = [ports[i::3] for i in range(3)]
    assert all(len(set(group)) == 100 for group in by_peer)
    assert len({group[0] for group in by_peer}) == 3
    other = [machine(seed=2).connect(1, HOST, Endpoint(PEER, 80)).local_port for _ in range(2)]
    assert other[0] == other[1] != ports[0]


def test_ephemeral_ports_run_out() -> None:
    host = machine(TcpConfig(first_ephemeral_port=50_000, last_ephemeral_port=50_003))
    host.listen(None, 50_001, 1)
    ports = {host.connect(1, HOST, Endpoint(PEER, 80)).local_port for _ in range(3)}
    assert ports == {50_000, 50_002, 50_003}
    with pytest.raises(ResourceError):
        host.connect(1, HOST, Endpoint(PEER, 80))
    host.connect(1, HOST, Endpoint(PEER, 81))
    with pytest.raises(UsageError):
        host.connect(1, HOST, Endpoint(PEER, 80), 50_000)


def test_initial_sequence_numbers() -> None:
    """RFC 6528: a clock of 4 microseconds for each pair of sockets, unrelated between pairs and secrets."""
    one = Identity(entropy(1))
    two = Identity(entropy(2))
    first = one.initial_sequence(0, HOST, 1, PEER, 2)
    assert (one.initial_sequence(4_000_000, HOST, 1, PEER, 2) - first) & 0xFFFFFFFF == 1000
    others = {
        one.initial_sequence(0, HOST, 2, PEER, 2),
        one.initial_sequence(0, HOST, 1, PEER, 3),
        one.initial_sequence(0, PEER, 1, HOST, 2),
        two.initial_sequence(0, HOST, 1, PEER, 2),
        first,
    }
    assert len(others) == 5


def test_timestamps_of_two_connections_continue() -> None:
    """RFC 7323 section 5.4, for RFC 6191: one offset for a pair of hosts, another for another."""
    one = Identity(entropy(1))
    assert one.timestamp_offset(HOST, PEER) == one.timestamp_offset(HOST, PEER)
    assert one.timestamp_offset(HOST, PEER) != one.timestamp_offset(PEER, HOST)


def test_ipv6_is_served_by_the_same_machine() -> None:
    a, b = IPv6Address.parse("2001:db8::1"), IPv6Address.parse("2001:db8::2")
    link = Link(machine(seed=1), machine(seed=2))
    listener = link.b.listen(None, 80, 4)
    client = link.a.connect(link.now, a, Endpoint(b, 80))
    link.run(50 * MS)
    server = listener.accept()
    assert server is not None
    assert server.mss == 1440 - 12
    assert transfer(link, client, server, bytes(10_000), SECOND) == bytes(10_000)


def test_headroom_and_own_target() -> None:
    host = TcpMachine(PLAIN, entropy(1), lambda _a: 1500, headroom=40)
    host.connect(1, HOST, Endpoint(PEER, 80))
    out = host.poll(1)
    assert out is not None
    assert (out.at, len(out.segment)) == (40, 24)
    assert out.target[40:64] == out.segment
    host.connect(1, HOST, Endpoint(PEER, 80))
    mine = memoryview(bytearray(b"\xa5" * 2000))
    out = host.poll_into(1, mine, 7)
    assert out is not None
    assert bytes(mine[:7]) == b"\xa5" * 7
    assert bytes(mine[7 : 7 + len(out.segment)]) == bytes(out.segment)


def test_checksum_offload_leaves_the_pseudo_header_sum() -> None:
    host = machine(TcpConfig(checksum_offload=True))
    host.connect(1, HOST, Endpoint(PEER, 80))
    out = host.poll(1)
    assert out is not None
    assert out.checksum_partial
    total = 0x0A00 + 0x0001 + 0x0A00 + 0x0009 + 6 + len(out.segment)
    assert int.from_bytes(out.segment[16:18], "big") == total


# Structures.


def test_table_against_a_dictionary() -> None:
    dice = random.Random(1)
    host = machine()
    table = ConnectionTable(12345)
    model = {}
    spare = host.connect(1, HOST, Endpoint(PEER, 9))
    for index in range(3000):
        name = (dice.randrange(1, 40), dice.randrange(1, 40))
        found = table.find(HOST, name[0], PEER, name[1])
        assert found is model.get(name)
        if found is not None:
            table.remove(found)
            del model[name]
        else:
            c = type(spare)(spare.shared, HOST, name[0], PEER, name[1], 1460, index)
            table.add(c)
            model[name] = c
        assert len(table) == len(model)
    assert {c.serial for c in table.all()} == {c.serial for c in model.values()}
    assert table.find(PEER, 1, HOST, 1) is None


def test_timer_queue_against_a_list() -> None:
    dice = random.Random(2)
    queue: TimerQueue[Timed] = TimerQueue()
    entries = [Timed() for _ in range(50)]
    for _ in range(4000):
        entry = dice.choice(entries)
        if dice.random() < 0.3:
            queue.remove(entry)
        else:
            queue.set(entry, dice.randrange(1000))
        keys = [e.timer_key for e in entries if e.timer_index >= 0]
        assert len(queue) == len(keys)
        assert queue.earliest() == min(keys, default=NEVER)
        if keys:
            assert queue.first().timer_key == min(keys)


def test_events_are_reported_once_and_in_order() -> None:
    link = Link(machine(seed=1), machine(seed=2))
    client, server, _ = link.open()
    assert link.a.next_event() is client
    assert client.events() == events.CONNECTED
    assert link.a.next_event() is None
    assert link.b.next_event() is server
    assert server.events() == events.ACCEPTED
    client.send(b"x")
    client.shutdown_send()
    link.run(50 * MS)
    assert link.b.next_event() is server
    assert events.describe(server.events()) == "readable+peer-closed"
    server.abort()
    link.run(50 * MS)
    assert link.a.next_event() is client
    assert client.events() & (events.RESET | events.CLOSED) == events.RESET | events.CLOSED
    assert link.a.next_event() is None


def test_a_thousand_idle_connections_need_no_timer() -> None:
    host = machine(TcpConfig(maximum_connections=3000))
    host.listen(None, 80, 5000)
    for port in range(1, 1001):
        octets = syn(port)
        host.input(1, PEER, HOST, memoryview(octets), 0, len(octets))
        while (out := host.poll(1)) is not None:
            ack = int.from_bytes(out.segment[4:8], "big") + 1
        octets = build("A", 1, ack, sport=port)
        host.input(1, PEER, HOST, memoryview(octets), 0, len(octets))
        assert host.poll(1) is None
    assert host.statistics().connections == 1000
    # Handshake timers that are no longer needed leave the queue when they come up.
    assert host.poll(10 * SECOND) is None
    assert host.deadline() is None


def test_connection_statistics() -> None:
    link = Link(machine(seed=1), machine(seed=2))
    client, server, _ = link.open()
    client.send(bytes(5000))
    link.run(SECOND)
    seen = client.statistics()
    assert (str(seen.local.address), str(seen.remote)) == ("10.0.0.1", "10.0.0.2:80")
    assert seen.state is State.ESTABLISHED
    assert (seen.octets_out, seen.send_queued, seen.in_flight) == (5000, 0, 0)
    assert seen.smoothed_rtt >= 10 * MS
    assert server.statistics().receive_queued == 5000
    assert seen.local.port != PEER_PORT
