"""Scripts of loss and recovery: RFC 5681, 6298, 6582, 6675, PAWS (7323), and the attacks of RFC 5961."""

import struct

import pytest
from tcp_peer import HOST, HOST_PORT, MS, PEER, PEER_PORT, SECOND, M, Peer, build

from naja.net.tcp.config import Congestion, TcpConfig
from naja.net.tcp.connection import Recovery
from naja.net.tcp.state import State

RENO = TcpConfig(timestamps=False, sack=False, window_scaling=False, congestion=Congestion.NEWRENO)
SACK = TcpConfig(timestamps=False, window_scaling=False, congestion=Congestion.NEWRENO)
STAMPS = TcpConfig(sack=False, window_scaling=False)
MSS1000 = b"\2\4" + (1000).to_bytes(2, "big")


def sender(config: TcpConfig, octets: int, options: bytes = b"") -> Peer:
    """Established, MSS 1000, `octets` queued; the initial window of 10 segments has been sent."""
    peer = Peer(config)
    peer.establish(MSS1000 + options)
    peer.c.send(bytes(octets))
    assert [s.seq for s in peer.out()] == [1 + 1000 * i for i in range(min(octets // 1000, 10))]
    return peer


def sack(peer: Peer, *blocks: tuple[int, int]) -> bytes:
    value = b"".join(struct.pack(">II", (peer.host_isn + a) & M, (peer.host_isn + b) & M) for a, b in blocks)
    return bytes([1, 1, 5, 2 + len(value)]) + value


def stamps(value: int, echo: int = 0) -> bytes:
    return struct.pack(">BBBBII", 1, 1, 8, 10, value & M, echo & M)


# RFC 5681 and 6582: without SACK.


def test_two_duplicates_are_not_a_loss_but_release_new_data() -> None:
    """Limited transmit, RFC 3042."""
    peer = sender(RENO, 20_000)
    for expected in (10001, 11001):
        peer.send("A", 1, 1)
        assert [s.seq for s in peer.out()] == [expected]
    assert peer.c.recovery == Recovery.OPEN


def test_third_duplicate_starts_fast_retransmit_and_halves_the_window() -> None:
    peer = sender(RENO, 10_000)
    for _ in range(3):
        peer.send("A", 1, 1)
    assert [(s.seq, len(s.data)) for s in peer.out()] == [(1, 1000)]
    assert peer.c.congestion.ssthresh == 5000
    assert peer.c.recovery == Recovery.FAST
    # One more duplicate: the pipe holds 10 - 4 segments, the window 5.
    peer.send("A", 1, 1)
    assert peer.out() == []
    peer.send("A", 1, 10001)
    assert peer.c.recovery == Recovery.OPEN
    assert peer.c.congestion.cwnd <= 5000


def test_partial_acknowledgement_retransmits_the_next_hole() -> None:
    """RFC 6582 section 3.2: segments 1 and 4001 are lost."""
    peer = sender(RENO, 10_000)
    for _ in range(3):
        peer.send("A", 1, 1)
    assert [s.seq for s in peer.out()] == [1]
    peer.send("A", 1, 4001)
    assert next(s.seq for s in peer.out()) == 4001
    assert peer.c.recovery == Recovery.FAST
    peer.send("A", 1, 10001)
    assert peer.c.recovery == Recovery.OPEN


def test_duplicates_after_a_timeout_do_not_start_fast_retransmit() -> None:
    """RFC 6582 section 3.2 step 1: the echoes of what was sent again are not a new loss."""
    peer = sender(RENO, 10_000)
    peer.wait(2 * SECOND)
    peer.send("A", 1, 10001)
    peer.c.send(bytes(1000))
    peer.out()
    for _ in range(3):
        peer.send("A", 1, 10001)
    assert peer.out() == []
    assert peer.c.recovery == Recovery.OPEN


def test_acks_with_data_or_another_window_are_no_duplicates() -> None:
    peer = sender(RENO, 10_000)
    for index in range(4):
        peer.send("A", 1, 1, win=60000 - index)
    for index in range(4):
        peer.send("A", 1 + index, 1, b"x", win=60000 - 3)
    assert all(s.data == b"" for s in peer.out())
    assert peer.c.recovery == Recovery.OPEN


# RFC 6298.


def test_timeout_sends_one_segment_and_backs_off() -> None:
    peer = sender(RENO, 10_000)
    start = peer.now
    times = []
    while len(times) < 4:
        deadline = peer.machine.deadline()
        assert deadline is not None
        peer.now = deadline
        for segment in peer.out():
            assert (segment.seq, len(segment.data)) == (1, 1000)
            times.append(peer.now - start)
    # The handshake was measured as nothing: the RTO is the configured margin above it.
    rto = peer.c.rtt.rto_base
    assert times == [rto, 3 * rto, 7 * rto, 15 * rto]
    assert peer.c.congestion.cwnd == 1000
    assert peer.c.congestion.ssthresh == 5000  # of the first timeout only


def test_after_a_timeout_slow_start_goes_back_over_everything() -> None:
    peer = sender(RENO, 10_000)
    peer.wait(300 * MS)
    peer.send("A", 1, 1001)
    assert [s.seq for s in peer.out()] == [1001, 2001]
    peer.send("A", 1, 2001)
    peer.send("A", 1, 3001)
    assert [s.seq for s in peer.out()] == [3001, 4001, 5001, 6001]
    # The peer had the rest all along.
    peer.send("A", 1, 10001)
    assert peer.out() == []
    assert peer.c.recovery == Recovery.OPEN


def test_a_retransmitted_segment_is_not_measured() -> None:
    """Karn, MUST-18."""
    peer = sender(RENO, 1000)
    before = peer.c.rtt.srtt
    peer.wait(5 * SECOND)
    peer.send("A", 1, 1001)
    assert peer.c.rtt.srtt == before


def test_round_trip_is_measured() -> None:
    peer = Peer(RENO)
    peer.syn_sent()
    peer.now += 80 * MS
    peer.send("SA", 0, 1)
    assert peer.c.rtt.srtt == 80 * MS
    assert peer.c.rtt.variation == 40 * MS
    peer.out()
    peer.c.send(b"x")
    peer.out()
    peer.now += 160 * MS
    peer.send("A", 1, 2)
    # RFC 6298 (2.3): RTTVAR = 3/4 * 40 + 1/4 * |80 - 160|, SRTT = 7/8 * 80 + 1/8 * 160
    assert peer.c.rtt.variation == 50 * MS
    assert peer.c.rtt.srtt == 90 * MS


def test_lost_syn_starts_data_with_a_timeout_of_three_seconds() -> None:
    """RFC 6298 (5.7)."""
    peer = Peer(RENO)
    peer.syn_sent()
    peer.wait(1500 * MS)
    peer.send("SA", 0, 1)
    peer.out()
    assert peer.c.rtt.rto() == 3 * SECOND


def test_ack_of_a_repeated_syn_ack_measures_only_what_is_certain() -> None:
    """The echo is of the first SYN+ACK: either it took so long, or its ACK was lost."""
    peer = Peer(TcpConfig())
    first = peer.passive(options=stamps(7))
    sent = int.from_bytes(first.options[8][:4], "big")
    again = peer.wait(1100 * MS)
    assert [s.flags for s in again] == ["SA"]
    later = int.from_bytes(again[0].options[8][:4], "big")
    peer.send("A", 1, 1, options=stamps(8, sent))
    assert peer.c.rtt.srtt == 0
    assert peer.c.rtt.rto() == 3 * SECOND
    other = Peer(TcpConfig())
    other.passive(options=stamps(7))
    other.wait(1100 * MS)
    other.send("A", 1, 1, options=stamps(8, later))
    assert other.c.rtt.srtt == pytest.approx(100 * MS, abs=MS)


# RFC 6675.


def test_sack_retransmits_exactly_the_holes() -> None:
    peer = sender(SACK, 10_000, b"\4\2")
    # 1, 3001 and 3001+1000 are lost; the rest arrives.
    peer.send("A", 1, 1, options=sack(peer, (1001, 2001)))
    peer.send("A", 1, 1, options=sack(peer, (1001, 3001)))
    assert peer.out() == []
    peer.send("A", 1, 1, options=sack(peer, (5001, 6001), (1001, 3001)))
    assert [(s.seq, len(s.data)) for s in peer.out()] == [(1, 1000)]
    assert peer.c.congestion.cwnd == 5000
    for end in (7001, 8001, 9001, 10001):
        peer.send("A", 1, 1, options=sack(peer, (5001, end), (1001, 3001)))
    assert [(s.seq, len(s.data)) for s in peer.out()] == [(3001, 1000), (4001, 1000)]
    peer.send("A", 1, 10001)
    assert peer.c.recovery == Recovery.OPEN
    assert peer.machine.statistics().retransmitted == 3


def test_sack_needs_no_three_acks_when_enough_octets_are_reported() -> None:
    peer = sender(SACK, 10_000, b"\4\2")
    peer.send("A", 1, 1, options=sack(peer, (1001, 4001)))
    assert next(s.seq for s in peer.out()) == 1


def test_sack_blocks_outside_of_what_was_sent_are_ignored() -> None:
    peer = sender(SACK, 10_000, b"\4\2")
    lies = ((20001, 30001), (1, 1), (5001, 4001), (-5000, 3001), (9001, 10002))
    for lie in lies:
        peer.send("A", 1, 1, options=sack(peer, lie))
    assert peer.c.scoreboard is None or peer.c.scoreboard.count() == 0
    assert peer.c.recovery == Recovery.OPEN
    assert peer.out() == []


def test_reneging_is_survived() -> None:
    """RFC 2018 section 8: reported data that the peer has thrown away are sent again after a timeout."""
    peer = sender(SACK, 3000, b"\4\2")
    peer.send("A", 1, 1, options=sack(peer, (1001, 3001)))
    peer.send("A", 1, 1001)
    sent = peer.wait(10 * SECOND)
    assert 1001 in [s.seq for s in sent]


def test_sack_is_kept_over_a_timeout() -> None:
    peer = sender(SACK, 10_000, b"\4\2")
    peer.send("A", 1, 1, options=sack(peer, (2001, 3001)))
    peer.wait(250 * MS)
    peer.send("A", 1, 1001, options=sack(peer, (2001, 3001)))
    peer.send("A", 1, 3001)
    resent = [s.seq for s in peer.out()]
    assert 2001 not in resent
    assert 3001 in resent


def test_tail_of_a_recovery_is_rescued() -> None:
    """RFC 6675 NextSeg rule (4): the last segments are lost, and nothing after them can report it."""
    peer = sender(SACK, 10_000, b"\4\2")
    peer.send("A", 1, 1, options=sack(peer, (1001, 8001)))
    sent = [s.seq for s in peer.out()]
    assert sent[0] == 1
    assert 9001 in sent


# PAWS, RFC 7323.


def paws() -> Peer:
    peer = Peer(STAMPS)
    peer.establish(stamps(1000))
    return peer


def test_paws_drops_and_answers_an_old_segment() -> None:
    peer = paws()
    peer.send("A", 1, 1, b"new", options=stamps(1010))
    peer.send("A", 4, 1, b"old", options=stamps(999))
    assert peer.drops() == {"paws": 1}
    (answer,) = peer.out()
    assert (answer.ack, struct.unpack(">II", answer.options[8])[1]) == (4, 1010)
    assert peer.c.receive(10) == b"new"


def test_paws_compares_modulo_two_to_the_32() -> None:
    peer = Peer(STAMPS)
    peer.establish(stamps(0xFFFFFFF0))
    peer.send("A", 1, 1, b"a", options=stamps(5))
    assert peer.drops() == {}
    peer.send("A", 2, 1, b"b", options=stamps(0xFFFFFFF8))
    assert peer.drops() == {"paws": 1}


def test_paws_does_not_apply_to_resets() -> None:
    peer = paws()
    peer.send("R", 1, options=stamps(1))
    assert peer.c.state is State.CLOSED


def test_segment_without_the_negotiated_timestamp_is_dropped() -> None:
    peer = paws()
    peer.send("A", 1, 1, b"x")
    assert peer.drops() == {"missing_timestamp": 1}
    assert peer.out() == []


def test_timestamp_older_than_24_days_is_no_longer_compared() -> None:
    """RFC 7323 section 5.5."""
    peer = paws()
    peer.now += 25 * 86400 * SECOND
    peer.send("A", 1, 1, b"x", options=stamps(5))
    assert peer.drops() == {}
    assert peer.c.ts_recent == 5


def test_ts_recent_is_not_taken_from_out_of_order_data() -> None:
    """RFC 7323 section 4.3: the echo is of the segment at the left edge."""
    peer = paws()
    peer.send("A", 101, 1, b"x", options=stamps(2000))
    (ack,) = peer.out()
    assert struct.unpack(">II", ack.options[8])[1] == 1000


def test_timestamps_take_twelve_octets_of_the_segment() -> None:
    peer = Peer(STAMPS)
    peer.establish(MSS1000 + stamps(1))
    peer.c.send(bytes(5000))
    assert next(len(s.data) for s in peer.out()) == 988


# RFC 5961.


def test_blind_reset_needs_the_exact_number() -> None:
    peer = Peer(RENO)
    peer.establish()
    for seq in (2, 1000, 60000):
        peer.send("R", seq)
        assert [s.flags for s in peer.out()] == ["A"]
    assert peer.c.state is State.ESTABLISHED
    assert peer.drops() == {"rst_challenged": 3}


def test_challenge_acks_are_limited_for_each_connection() -> None:
    peer = Peer(RENO)
    peer.establish()
    answers = 0
    for index in range(100):
        peer.send("R", 2 + index)
        answers += len(peer.out())
    assert answers == 10
    assert peer.machine.statistics().challenge_acks == 10
    peer.now += 5 * SECOND
    peer.send("S", 7)
    assert len(peer.out()) == 1


def test_blind_data_injection_needs_a_recent_ack() -> None:
    peer = Peer(RENO)
    peer.establish()
    peer.send("A", 1, 1 + 0x40000000, b"evil")
    peer.send("A", 1, 1 - 0x40000000, b"evil")
    assert peer.drops() == {"ack_beyond_sent": 1, "ack_too_old": 1}
    assert peer.c.receive(10) == b""


def test_ack_as_old_as_the_largest_window_is_still_good() -> None:
    """RFC 5961 section 5.2: SND.UNA - MAX.SND.WND =< SEG.ACK."""
    peer = Peer(RENO)
    peer.establish()
    peer.send("A", 1, 1 - 65535, b"a")
    peer.send("A", 2, 1 - 65536, b"b")
    assert peer.c.receive(10) == b"a"
    assert peer.drops() == {"ack_too_old": 1}


@pytest.mark.parametrize(
    ("stamp", "seq", "reopens"),
    [(2001, 500, True), (2001, 0, True), (2000, 500, True), (2000, 0, False), (1999, 500, False)],
)
def test_syn_in_time_wait_with_timestamps(stamp: int, seq: int, reopens: bool) -> None:
    """RFC 6191 section 2."""
    peer = Peer(STAMPS)
    peer.establish(stamps(1999))
    peer.c.close()
    peer.out()
    peer.send("FA", 1, 2, options=stamps(2000))
    peer.out()
    old = peer.c
    assert old.state is State.TIME_WAIT
    peer.machine.listen(None, peer.port, 1)
    peer.send("S", seq, options=stamps(stamp))
    answers = [s.flags for s in peer.out()]
    assert answers == (["SA"] if reopens else ["A"])
    assert (old.state is State.CLOSED) == reopens


def test_restarted_peer_recovers_through_the_challenge() -> None:
    """RFC 9293 figure 9: the challenged SYN's sender answers with a reset of the right number."""
    peer = Peer(RENO)
    peer.establish()
    peer.send("S", 900)
    (challenge,) = peer.out()
    assert challenge.brief() == ("A", 1, 1, b"")
    peer.send("R", challenge.ack)
    assert peer.c.state is State.CLOSED


def test_answers_to_empty_unacceptable_segments_are_limited() -> None:
    """Two confused peers must not acknowledge each other's acknowledgements for ever."""
    peer = Peer(RENO)
    peer.establish()
    count = 0
    for _ in range(1000):
        peer.send("A", 200_000, 1)
        count += len(peer.out())
    assert count == 10


@pytest.mark.parametrize("seq", [-1, 0, 1, 2, 30000, 65535, 65536, 65537, 0x7FFFFFFF, 0x80000000])
@pytest.mark.parametrize("flags", ["S", "SA", "R", "RA"])
def test_no_single_forged_segment_but_the_exact_reset_ends_a_connection(flags: str, seq: int) -> None:
    peer = Peer(TcpConfig(timestamps=False, sack=False, window_scaling=False, receive_buffer=65535))
    peer.establish()
    peer.send(flags, seq, 1)
    exact = "R" in flags and seq == 1
    assert (peer.c.state is State.CLOSED) == exact


# ICMP.


def in_flight() -> Peer:
    return sender(RENO, 10_000)


def report(peer: Peer, seq: int, hard: bool) -> None:
    peer.machine.icmp_unreachable(HOST, peer.port, PEER, PEER_PORT, (peer.host_isn + seq) & M, hard)


def test_icmp_errors_do_not_end_an_established_connection() -> None:
    """MUST-56, RFC 5927."""
    peer = in_flight()
    report(peer, 1, True)
    report(peer, 1, False)
    assert peer.c.state is State.ESTABLISHED


def test_hard_icmp_error_ends_an_opening_connection() -> None:
    peer = Peer(RENO)
    peer.syn_sent()
    report(peer, 0, False)
    assert peer.c.state is State.SYN_SENT
    report(peer, 0, True)
    assert peer.c.state is State.CLOSED
    assert peer.machine.connections() == []


@pytest.mark.parametrize("seq", [0, 10001, 50000, -1])
def test_icmp_error_quoting_nothing_in_flight_is_dropped(seq: int) -> None:
    peer = in_flight()
    report(peer, seq, True)
    peer.machine.icmp_path_mtu(HOST, peer.port, PEER, PEER_PORT, (peer.host_isn + seq) & M, 600)
    assert peer.drops() == {"icmp_no_match": 2}
    assert peer.c.mss == 1000


def test_smaller_path_mtu_resends_in_smaller_segments() -> None:
    peer = in_flight()
    window = peer.c.congestion.cwnd
    peer.machine.icmp_path_mtu(HOST, peer.port, PEER, PEER_PORT, (peer.host_isn + 1) & M, 640)
    sent = peer.out()
    assert sent[0].seq == 1
    assert {len(s.data) for s in sent[:-1]} == {600}
    assert peer.c.congestion.cwnd == window
    peer.machine.icmp_path_mtu(HOST, peer.port, PEER, PEER_PORT, (peer.host_isn + 1) & M, 68)
    assert peer.c.mss == 512  # not below 552 octets


def test_other_segments_are_not_confused() -> None:
    peer = Peer(RENO)
    peer.establish()
    octets = build("A", peer.isn + 1, peer.host_isn + 1, b"x", dport=peer.port, sport=PEER_PORT + 1)
    peer.raw(octets)
    assert [s.flags for s in peer.out()] == ["R"]
    assert peer.c.state is State.ESTABLISHED
    assert HOST_PORT not in [c.local_port for c in peer.machine.connections()]
