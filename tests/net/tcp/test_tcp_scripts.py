"""Scripts of timed segments: acknowledgements, windows, probes, Nagle, keep-alive, ends."""

import itertools
import struct

import pytest
from tcp_peer import MS, SECOND, M, Peer

from naja.net.tcp import events
from naja.net.tcp.config import TcpConfig
from naja.net.tcp.errors import ConnectionFailed, Failure, UsageError
from naja.net.tcp.state import State

PLAIN = TcpConfig(timestamps=False, sack=False, window_scaling=False, receive_buffer=65535)


def mss(size: int) -> bytes:
    return struct.pack(">BBH", 2, 4, size)


def established(config: TcpConfig = PLAIN, options: bytes = mss(1460), win: int = 65535) -> Peer:
    peer = Peer(config)
    peer.establish(options, win)
    return peer


# Opening.


def test_syn_offers_everything() -> None:
    peer = Peer(TcpConfig(receive_buffer=1 << 20))
    syn = peer.syn_sent()
    assert syn.brief() == ("S", 0, 0, b"")
    assert syn.win == 65535
    assert syn.options[2] == (1460).to_bytes(2, "big")
    assert syn.options[3] == bytes([5])  # 65535 << 4 is less than 1 MiB by 16 octets
    assert syn.options[4] == b""
    assert len(syn.options[8]) == 8


def test_syn_ack_answers_only_what_was_offered() -> None:
    peer = Peer(TcpConfig())
    answer = peer.passive()
    assert set(answer.options) == {2}
    assert (answer.flags, answer.ack) == ("SA", 1)


def test_syn_ack_echoes_the_timestamp() -> None:
    peer = Peer(TcpConfig())
    answer = peer.passive(options=struct.pack(">BBBBII", 1, 1, 8, 10, 7777, 0) + b"\1\3\3\7" + b"\1\1\4\2")
    assert struct.unpack(">II", answer.options[8])[1] == 7777
    assert set(answer.options) == {2, 3, 4, 8}


def test_window_scale_of_zero_is_an_offer() -> None:
    """RFC 7323 section 2.2: a shift of 0 says that ours may be larger."""
    answer = Peer(TcpConfig(receive_buffer=1 << 20)).passive(options=b"\1\3\3\0")
    assert answer.options[3] == bytes([5])


def test_default_mss_without_the_option_is_536() -> None:
    peer = established(options=b"")
    peer.c.send(bytes(2000))
    assert [len(s.data) for s in peer.out()][:3] == [536, 536, 536]


def test_initial_window_is_ten_segments() -> None:
    peer = established()
    peer.c.send(bytes(100_000))
    assert [len(s.data) for s in peer.out()] == [1460] * 10


def test_syn_retransmission_doubles_and_gives_up_after_three_minutes() -> None:
    peer = Peer(PLAIN)
    peer.syn_sent()
    start = peer.now
    times = []
    while peer.c.state is State.SYN_SENT:
        deadline = peer.machine.deadline()
        assert deadline is not None
        peer.now = deadline
        times += [(peer.now - start) / SECOND for s in peer.out() if s.flags == "S"]
    assert times == [1, 3, 7, 15, 31, 63, 123]
    assert peer.now - start == 180 * SECOND
    assert peer.c.failure is Failure.TIMED_OUT
    assert peer.c.events() & events.TIMED_OUT
    assert peer.machine.connections() == []


def test_simultaneous_open() -> None:
    """RFC 9293 figure 8."""
    peer = Peer(PLAIN)
    peer.syn_sent()
    peer.send("S", 0)
    assert peer.brief() == [("SA", 0, 1, b"")]
    assert peer.c.state is State.SYN_RECEIVED
    peer.send("SA", 0, 1)
    assert peer.c.state is State.ESTABLISHED
    assert peer.c.events() & events.CONNECTED


def test_refused() -> None:
    peer = Peer(PLAIN)
    peer.syn_sent()
    peer.send("RA", 0, 1)
    assert peer.c.failure is Failure.REFUSED
    with pytest.raises(ConnectionFailed):
        peer.c.send(b"x")
    with pytest.raises(ConnectionFailed):
        peer.c.receive(1)


def test_data_before_the_handshake_ends_is_sent_after_it() -> None:
    peer = Peer(PLAIN)
    peer.syn_sent()
    assert peer.c.send(b"early") == 5
    peer.c.shutdown_send()
    assert peer.out() == []
    peer.send("SA", 0, 1)
    assert peer.brief() == [("FPA", 1, 1, b"early")]
    assert peer.c.state is State.FIN_WAIT_1


# Acknowledgements.


def test_delayed_ack_after_40_ms() -> None:
    peer = established()
    peer.send("A", 1, 1, b"x" * 100)
    assert peer.wait(39 * MS) == []
    assert [s.brief() for s in peer.wait(2 * MS)] == [("A", 1, 101, b"")]


def test_every_second_full_segment_is_acknowledged_at_once() -> None:
    peer = established()
    peer.send("A", 1, 1, bytes(1460))
    peer.out()
    peer.now += 50 * MS
    peer.out()
    peer.send("A", 1461, 1, bytes(1460))
    assert peer.out() == []
    peer.send("A", 2921, 1, bytes(1460))
    assert peer.brief() == [("A", 1, 4381, b"")]


def test_data_carry_the_acknowledgement() -> None:
    peer = established()
    peer.send("PA", 1, 1, b"request")
    peer.c.send(b"response")
    assert peer.brief() == [("PA", 1, 8, b"response")]
    assert peer.wait(100 * MS) == []


def test_out_of_order_data_are_acknowledged_at_once_with_sack() -> None:
    peer = Peer(TcpConfig(timestamps=False, window_scaling=False))
    peer.establish(mss(1460) + b"\4\2")
    peer.send("A", 101, 1, b"b" * 100)
    (first,) = peer.out()
    assert (first.ack, [((a - peer.isn) & M, (b - peer.isn) & M) for a, b in first.sack()]) == (
        1,
        [(101, 201)],
    )
    peer.send("A", 401, 1, b"d" * 100)
    (second,) = peer.out()
    # RFC 2018 section 4: the block with the latest segment first.
    assert [((a - peer.isn) & M, (b - peer.isn) & M) for a, b in second.sack()] == [(401, 501), (101, 201)]
    peer.send("A", 201, 1, b"c" * 100)
    (third,) = peer.out()
    assert [((a - peer.isn) & M, (b - peer.isn) & M) for a, b in third.sack()] == [(101, 301), (401, 501)]
    peer.send("A", 1, 1, b"a" * 100)
    (fourth,) = peer.out()
    assert fourth.ack == 301
    assert peer.c.receive(1000) == b"a" * 100 + b"b" * 100 + b"c" * 100


def test_overlapping_segments_are_trimmed() -> None:
    peer = established()
    peer.send("A", 1, 1, b"abcdef")
    peer.send("A", 4, 1, b"defghi")
    peer.send("A", 3, 1, b"cd")
    assert peer.c.receive(100) == b"abcdefghi"
    assert peer.drops() == {"out_of_window": 1}
    assert peer.machine.statistics().duplicate_octets == 3 + 2


def test_fin_out_of_order_waits_for_the_data() -> None:
    peer = established()
    peer.send("FA", 4, 1, b"def")
    assert peer.c.state is State.ESTABLISHED
    peer.send("A", 1, 1, b"abc")
    assert peer.c.state is State.CLOSE_WAIT
    assert peer.brief() == [("A", 1, 8, b"")]
    assert not peer.c.eof()
    assert peer.c.receive(10) == b"abcdef"
    assert peer.c.eof()


def test_fin_that_comes_alone_and_early_waits_for_the_data() -> None:
    peer = established()
    peer.send("FA", 4, 1)
    peer.out()
    peer.send("PA", 1, 1, b"abc")
    assert peer.c.state is State.CLOSE_WAIT
    assert peer.brief() == [("A", 1, 5, b"")]


def test_fin_before_data_already_received_is_ignored() -> None:
    peer = established()
    peer.send("A", 11, 1, b"later")
    peer.send("FA", 1, 1, b"abc")
    assert peer.c.state is State.ESTABLISHED
    assert peer.drops() == {"data_after_fin": 1}


def test_urgent_data_stay_in_the_stream() -> None:
    peer = established()
    peer.send("PAU", 1, 1, b"!")
    assert peer.c.receive(10) == b"!"


# Windows.


def test_window_closes_and_opens_by_worthwhile_steps() -> None:
    peer = Peer(TcpConfig(timestamps=False, sack=False, window_scaling=False, receive_buffer=4096))
    syn = peer.establish(mss(1024))
    assert syn.win == 4096
    seq = 1
    for _ in range(4):
        peer.send("A", seq, 1, bytes(1024))
        seq += 1024
    assert peer.out()[-1].win == 0
    assert peer.c.receive(500) == bytes(500)
    assert peer.out() == []
    peer.c.receive(500)
    assert peer.out() == []  # 1000 octets are less than a segment: MUST-39
    peer.c.receive(1048)
    (update,) = peer.out()
    assert (update.ack, update.win) == (4097, 2048)


def test_right_edge_does_not_move_left() -> None:
    peer = Peer(TcpConfig(timestamps=False, sack=False, window_scaling=False, receive_buffer=4096))
    peer.establish(mss(1024))
    edge = 1 + 4096
    for index in range(4):
        peer.send("A", 1 + 1000 * index, 1, bytes(1000))
        for segment in peer.wait(50 * MS):
            assert segment.ack + segment.win >= edge
            edge = segment.ack + segment.win


def test_data_beyond_the_window_are_cut() -> None:
    peer = Peer(TcpConfig(timestamps=False, sack=False, window_scaling=False, receive_buffer=4096))
    peer.establish(mss(1460))
    peer.send("A", 1, 1, bytes(5000))
    assert peer.c.receive(10000) == bytes(4096)


def test_sender_respects_the_window_and_probes_it() -> None:
    """MUST-36, MUST-37, SHLD-29, SHLD-30."""
    peer = established(win=1000)
    peer.c.send(bytes(5000))
    assert [len(s.data) for s in peer.out()] == [1000]  # less than a segment, but all that the window takes
    peer.send("A", 1, 1001, win=0)
    peer.out()
    start = peer.now
    probes = []
    for _ in range(8):
        deadline = peer.machine.deadline()
        assert deadline is not None
        peer.now = deadline
        for segment in peer.out():
            probes.append((segment.seq, len(segment.data), (peer.now - start) / SECOND))
            peer.send("A", 1, 1001, win=0)
    assert all((seq, length) == (1001, 1) for seq, length, _ in probes)
    gaps = [b[2] - a[2] for a, b in itertools.pairwise(probes)]
    assert all(later == pytest.approx(2 * earlier, rel=0.1) for earlier, later in itertools.pairwise(gaps))
    peer.send("A", 1, 1001, win=5000)
    data = peer.out()
    assert data[0].seq == 1001
    assert sum(len(s.data) for s in data) == 4000


def test_zero_window_stays_open_for_hours_while_probes_are_answered() -> None:
    peer = established()
    peer.send("A", 1, 1, win=0)
    peer.c.send(b"x")
    end = peer.now + 4 * 3600 * SECOND
    while peer.now < end:
        deadline = peer.machine.deadline()
        assert deadline is not None
        peer.now = deadline
        for _ in peer.out():
            peer.send("A", 1, 1, win=0)
    assert peer.c.state is State.ESTABLISHED
    peer.send("A", 1, 1, win=100)
    assert peer.brief()[0] == ("PA", 1, 1, b"x")


def test_unanswered_probes_end_the_connection() -> None:
    peer = established()
    peer.send("A", 1, 1, win=0)
    peer.c.send(b"x")
    peer.wait(1000 * SECOND)
    assert peer.c.failure is Failure.TIMED_OUT


def test_probe_of_a_closed_window_is_answered_and_its_ack_used() -> None:
    """RFC 9293 section 3.10.7.4: with RCV.WND = 0, valid ACKs and RSTs must still be processed (MUST-66)."""
    peer = Peer(TcpConfig(timestamps=False, sack=False, window_scaling=False, receive_buffer=4096))
    peer.establish(mss(1460))
    peer.c.send(b"hello")
    peer.out()
    peer.send("A", 1, 1, bytes(4096))
    assert peer.out()[-1].win == 0
    peer.send("A", 4097, 6, b"p")
    assert peer.brief() == [("A", 6, 4097, b"")]
    assert peer.c.flight() == 0
    peer.send("R", 4097)
    assert peer.c.failure is Failure.RESET


def test_shrunk_window_holds_back_what_is_beyond() -> None:
    peer = established()
    peer.c.send(bytes(1460 * 4))
    assert len(peer.out()) == 4
    peer.send("A", 1, 1461, win=1000)
    for segment in peer.wait(3 * SECOND):
        assert segment.seq + len(segment.data) <= 1461 + 1000
    peer.send("A", 1, 2461, win=1000)
    assert [(s.seq, len(s.data)) for s in peer.out()] == [(2461, 1000)]


def test_silly_window_is_not_used_until_the_override() -> None:
    peer = established(win=65535)
    peer.send("A", 1, 1, win=100)
    peer.c.send(bytes(1000))
    assert peer.out() == []
    sent = peer.wait(250 * MS)
    assert [(s.seq, len(s.data)) for s in sent] == [(1, 100)]


def test_window_scaling_both_ways() -> None:
    peer = Peer(TcpConfig(timestamps=False, sack=False, receive_buffer=1 << 20))
    peer.establish(mss(1460) + b"\1\3\3\4", win=1000)
    assert peer.c.snd_wnd == 1000  # a SYN's window is not scaled
    peer.send("A", 1, 1, win=1000)
    assert peer.c.snd_wnd == 16000
    peer.send("PA", 1, 1, b"x")
    (ack,) = peer.wait(50 * MS)
    assert (1 << 20) - (ack.win << 5) < 1460 + 32


# Nagle.


def test_nagle_holds_a_second_small_segment() -> None:
    peer = established()
    peer.c.send(b"a")
    assert peer.brief() == [("PA", 1, 1, b"a")]
    peer.c.send(b"b")
    peer.c.send(b"c")
    assert peer.out() == []
    peer.send("A", 1, 2)
    assert peer.brief() == [("PA", 2, 1, b"bc")]


def test_nodelay() -> None:
    peer = established()
    peer.c.set_nodelay(True)
    for letter in (b"a", b"b"):
        peer.c.send(letter)
        assert [s.data for s in peer.out()] == [letter]


def test_fin_is_not_held_back_by_nagle() -> None:
    peer = established()
    peer.c.send(b"a")
    peer.out()
    peer.c.send(b"b")
    peer.c.close()
    assert peer.brief() == [("FPA", 2, 1, b"b")]


# Keep-alive.


def test_keepalive_is_off_by_default() -> None:
    peer = established()
    assert peer.wait(100_000 * SECOND) == []
    assert peer.machine.deadline() is None


def test_keepalive_default_is_two_hours_and_tolerates_lost_answers() -> None:
    peer = established()
    peer.c.set_keepalive(True, count=3)
    assert peer.wait(7199 * SECOND) == []
    (probe,) = peer.wait(2 * SECOND)
    assert probe.brief() == ("A", 0, 1, b"")
    assert len(peer.wait(75 * SECOND)) == 1
    peer.send("A", 1, 1)
    assert peer.wait(7000 * SECOND) == []
    assert peer.c.state is State.ESTABLISHED
    probes = peer.wait(1000 * SECOND)
    assert len(probes) == 3
    assert peer.c.failure is Failure.TIMED_OUT


def test_keepalive_probe_is_answered() -> None:
    peer = established()
    peer.send("A", 0, 1)
    assert peer.brief() == [("A", 1, 1, b"")]


def test_keepalive_waits_while_data_are_in_flight() -> None:
    """MUST-26."""
    peer = established()
    peer.c.set_keepalive(True, idle=SECOND, interval=SECOND, count=2)
    peer.c.send(b"x")
    sent = peer.wait(20 * SECOND)
    assert {(s.seq, s.data) for s in sent} == {(1, b"x")}
    assert peer.machine.statistics().keepalive_probes == 0
    peer.c.set_keepalive(False)
    peer.send("A", 1, 2)
    assert peer.wait(1000 * SECOND) == []


# Ends.


def test_user_calls_of_a_connection_that_is_over() -> None:
    peer = Peer(PLAIN)
    peer.syn_sent()
    peer.c.close()
    assert (peer.c.state, peer.c.failure) == (State.CLOSED, None)
    assert peer.out() == []
    assert peer.c.receive(1) == b""
    assert peer.c.readable()
    assert not peer.c.writable()
    peer.c.close()
    peer.c.abort()
    for call in (peer.c.shutdown_send, lambda: peer.c.send(b"x")):
        with pytest.raises(UsageError):
            call()


@pytest.mark.parametrize("state", [State.SYN_SENT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT])
def test_abort_is_silent_where_the_peer_needs_no_reset(state: State) -> None:
    """RFC 9293 section 3.10.5."""
    peer = Peer(PLAIN)
    peer.to(state)
    peer.c.abort()
    assert peer.out() == []
    assert peer.machine.connections() == []


def test_second_acknowledgement_of_a_repeated_fin_finds_the_listener() -> None:
    """RFC 9293 section 3.10.7.2: the first one has ended LAST_ACK, and an ACK for LISTEN is answered by a reset."""
    peer = Peer(PLAIN)
    peer.passive()
    peer.send("A", 1, 1)
    peer.send("FA", 1, 1)
    peer.c.close()
    assert peer.brief() == [("FA", 1, 2, b"")]
    assert [s.brief() for s in peer.wait(peer.c.rtt.rto())] == [("FA", 1, 2, b"")]
    peer.send("A", 2, 2)
    assert (peer.c.state, peer.c.failure, peer.out(), peer.drops()) == (State.CLOSED, None, [], {})
    peer.send("A", 2, 2)
    assert [(s.flags, s.seq) for s in peer.out()] == [("R", 2)]
    assert peer.drops() == {"listen_unexpected": 1}


def test_fin_waits_when_the_data_fill_the_window() -> None:
    peer = established(win=1000)
    peer.c.send(bytes(1000))
    peer.c.shutdown_send()
    assert [(s.flags, len(s.data)) for s in peer.out()] == [("PA", 1000)]
    peer.send("A", 1, 1001, win=1000)
    assert peer.brief() == [("FA", 1001, 1, b"")]


def test_first_probe_after_the_retransmission_timeout() -> None:
    """SHLD-29."""
    peer = established()
    peer.send("A", 1, 1, win=0)
    peer.c.send(b"x")
    peer.out()
    assert peer.machine.deadline() == peer.now + peer.c.rtt.rto()


def test_fin_alone_probes_a_closed_window() -> None:
    peer = established()
    peer.send("A", 1, 1, win=0)
    peer.c.shutdown_send()
    assert peer.out() == []
    assert peer.wait(SECOND)[0].brief() == ("FA", 1, 1, b"")
    peer.send("A", 1, 2, win=0)
    assert peer.c.state is State.FIN_WAIT_2


def test_close_after_half_close_bounds_fin_wait_2() -> None:
    peer = established()
    peer.c.shutdown_send()
    peer.out()
    peer.send("A", 1, 2)
    peer.wait(1000 * SECOND)
    assert peer.c.state is State.FIN_WAIT_2
    peer.c.close()
    peer.wait(61 * SECOND)
    assert peer.machine.connections() == []


def test_reset_of_a_crossing_open_is_a_refusal() -> None:
    """RFC 9293 section 3.10.7.4, second check: SYN_RECEIVED from an active open."""
    peer = Peer(PLAIN)
    peer.syn_sent()
    peer.send("S", 0)
    peer.out()
    peer.send("R", 1)
    assert peer.c.failure is Failure.REFUSED


def test_half_close_keeps_receiving() -> None:
    peer = established()
    peer.c.send(b"last")
    peer.c.shutdown_send()
    assert peer.brief() == [("FPA", 1, 1, b"last")]
    with pytest.raises(UsageError):
        peer.c.send(b"more")
    peer.send("A", 1, 6)
    assert peer.c.state is State.FIN_WAIT_2
    peer.send("PA", 1, 6, b"answer")
    assert peer.c.receive(100) == b"answer"
    assert peer.wait(1000 * SECOND)[-1].flags == "A"
    assert peer.c.state is State.FIN_WAIT_2  # a half-close may last


def test_closed_connection_does_not_wait_for_ever_in_fin_wait_2() -> None:
    peer = established()
    peer.c.close()
    peer.out()
    peer.send("A", 1, 2)
    assert peer.c.state is State.FIN_WAIT_2
    peer.wait(61 * SECOND)
    assert peer.c.state is State.CLOSED
    assert peer.machine.connections() == []


def test_simultaneous_close() -> None:
    """RFC 9293 figure 14."""
    peer = established()
    peer.c.close()
    assert peer.brief() == [("FA", 1, 1, b"")]
    peer.send("FA", 1, 1)
    assert peer.c.state is State.CLOSING
    assert peer.brief() == [("A", 2, 2, b"")]
    peer.send("A", 2, 2)
    assert peer.c.state is State.TIME_WAIT
    peer.wait(60 * SECOND)
    assert peer.machine.connections() == []


def test_time_wait_lasts_two_msl_and_restarts_by_the_peers_fin() -> None:
    peer = Peer(PLAIN)
    peer.to(State.TIME_WAIT)
    peer.wait(50 * SECOND)
    peer.send("FA", 1, 2)
    assert peer.brief() == [("A", 2, 2, b"")]
    peer.wait(50 * SECOND)
    assert peer.c.state is State.TIME_WAIT
    peer.wait(11 * SECOND)
    assert peer.c.state is State.CLOSED
    assert peer.c.failure is None


@pytest.mark.parametrize("close_first", [True, False])
def test_closed_connections_in_time_wait_share_their_queues_and_answer_as_before(close_first: bool) -> None:
    peers = [established(), established()]
    for peer in peers:
        peer.c.send(b"last words")
        if close_first:
            peer.c.close()
        else:
            peer.c.shutdown_send()
        assert peer.brief() == [("FPA", 1, 1, b"last words")]
        window = peer.c.statistics().receive_window
        peer.send("A", 1, 12)
        peer.send("FA", 1, 12)
        assert peer.brief() == [("A", 12, 2, b"")]
        assert peer.c.state is State.TIME_WAIT
        peer.c.close()
        peer.send("FA", 1, 12)
        assert peer.brief() == [("A", 12, 2, b"")]
        seen = peer.c.statistics()
        assert (seen.octets_out, seen.send_queued, seen.receive_queued) == (10, 0, 0)
        assert seen.receive_window == window - 1
        assert peer.machine.memory_in_use() == 0
    assert peers[0].c.send_queue is peers[0].c.shared.spent.send_queue
    peers[0].send("R", 2)
    assert peers[0].c.state is State.CLOSED
    peers[1].wait(61 * SECOND)
    assert peers[1].machine.connections() == []


def test_close_with_unread_data_resets() -> None:
    peer = established()
    peer.send("PA", 1, 1, b"unread")
    peer.c.close()
    (reset,) = peer.out()
    assert (reset.flags, reset.seq) == ("RA", 1)
    assert peer.machine.connections() == []


@pytest.mark.parametrize("answer", [1, 8])
def test_close_after_both_fins_ends_in_order_and_drops_unread_data(answer: int) -> None:
    peer = established()
    peer.c.send(b"answer")
    peer.c.shutdown_send()
    peer.out()
    peer.send("FPA", 1, answer, b"unread")
    assert peer.c.state is (State.CLOSING if answer == 1 else State.TIME_WAIT)
    peer.c.close()
    assert peer.machine.memory_in_use() == (4096 if answer == 1 else 0)  # what we sent may be needed again
    assert [s.flags for s in peer.out()] == ["A"]
    peer.send("A", 8, 8)
    assert peer.c.state is State.TIME_WAIT


def test_data_after_close_reset() -> None:
    peer = established()
    peer.c.close()
    peer.out()
    peer.send("PA", 1, 2, b"too late")
    assert [s.flags for s in peer.out()] == ["RA"]
    assert peer.drops() == {"data_after_close": 1}


def test_abort() -> None:
    peer = established()
    peer.c.send(b"never")
    peer.c.abort()
    assert peer.brief() == [("RA", 1, 1, b"")]
    assert peer.c.failure is Failure.ABORTED
    assert peer.machine.memory_in_use() == 0
    peer.send("A", 1, 1, b"x")
    assert peer.brief() == [("R", 1, 0, b"")]


def test_reset_flushes_and_reports() -> None:
    peer = established()
    peer.send("PA", 1, 1, b"lost")
    peer.send("R", 5)
    assert peer.c.events() & (events.RESET | events.CLOSED) == events.RESET | events.CLOSED
    with pytest.raises(ConnectionFailed):
        peer.c.receive(10)
    assert peer.machine.memory_in_use() == 0


def test_data_can_be_read_after_the_end() -> None:
    peer = established()
    peer.send("FPA", 1, 1, b"tail")
    peer.c.shutdown_send()
    peer.out()
    peer.send("A", 6, 2)
    assert peer.c.state is State.CLOSED
    assert peer.c.receive(10) == b"tail"
    assert peer.c.eof()
    assert peer.machine.memory_in_use() == 0


def test_retransmission_gives_up_after_r2_and_reports_r1() -> None:
    """MUST-20, MUST-21."""
    peer = established()
    peer.c.set_user_timeout(100 * SECOND)
    peer.c.send(b"x")
    start = peer.now
    peer.wait(20 * SECOND)
    assert peer.c.events() & events.ROUTE_DOUBT
    peer.wait(79 * SECOND)
    assert peer.c.state is State.ESTABLISHED
    peer.wait(2 * SECOND)
    assert peer.c.failure is Failure.TIMED_OUT
    assert peer.now - start == 101 * SECOND
