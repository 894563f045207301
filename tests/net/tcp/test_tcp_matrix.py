"""State x segment: what RFC 9293 section 3.10.7 and RFC 5961 answer, written out by hand.

Numbers are relative (see `tcp_peer.Peer`): the peer's next octet is 1, or 2 where its FIN has come; ours too.
A row: state before, segment (flags, seq, ack, data), state after, answers (flags, seq, ack), drop reason.
"""

import pytest
from tcp_peer import M, Peer

from naja.net.tcp.config import TcpConfig
from naja.net.tcp.state import TRANSITIONS, State, allowed

CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED = State.CLOSED, State.LISTEN, State.SYN_SENT, State.SYN_RECEIVED
ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 = State.ESTABLISHED, State.FIN_WAIT_1, State.FIN_WAIT_2
CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT = State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT

Row = tuple[State, tuple[str, int, int, bytes], State, list[tuple[str, int, int]], str]
OUT = 70000  # a sequence number outside of the window of 65535

ROWS: list[Row] = [
    # CLOSED, 3.10.7.1: a reset that fits, and none for a reset. (The peer's ISN is 0xFFFFFF00.)
    (CLOSED, ("S", 0, 0, b""), CLOSED, [("RA", 0, 1)], "no_connection"),
    (CLOSED, ("S", 0, 0, b"xy"), CLOSED, [("RA", 0, 3)], "no_connection"),
    (CLOSED, ("A", 1, 77, b""), CLOSED, [("R", 77, 0)], "no_connection"),
    (CLOSED, ("SA", 0, 77, b""), CLOSED, [("R", 77, 0)], "no_connection"),
    (CLOSED, ("FA", 1, 77, b"x"), CLOSED, [("R", 77, 0)], "no_connection"),
    (CLOSED, ("F", 1, 0, b""), CLOSED, [("RA", 0, 2)], "no_connection"),
    (CLOSED, ("", 1, 0, b"x"), CLOSED, [("RA", 0, 2)], "no_connection"),
    (CLOSED, ("R", 1, 0, b""), CLOSED, [], "no_connection"),
    (CLOSED, ("RA", 1, 77, b""), CLOSED, [], "no_connection"),
    # LISTEN, 3.10.7.2
    (LISTEN, ("R", 0, 0, b""), LISTEN, [], "listen_unexpected"),
    (LISTEN, ("A", 1, 77, b""), LISTEN, [("R", 77, 0)], "listen_unexpected"),
    (LISTEN, ("SA", 0, 77, b""), LISTEN, [("R", 77, 0)], "listen_unexpected"),
    (LISTEN, ("RA", 0, 77, b""), LISTEN, [], "listen_unexpected"),
    (LISTEN, ("SR", 0, 0, b""), LISTEN, [], "listen_unexpected"),
    (LISTEN, ("F", 0, 0, b""), LISTEN, [], "listen_unexpected"),
    (LISTEN, ("", 0, 0, b"x"), LISTEN, [], "listen_unexpected"),
    (LISTEN, ("S", 0, 0, b""), SYN_RECEIVED, [("SA", 0, 1)], ""),
    # SYN_SENT, 3.10.7.3
    (SYN_SENT, ("A", 0, 1, b""), SYN_SENT, [], "syn_sent_unexpected"),
    (SYN_SENT, ("A", 0, 0, b""), SYN_SENT, [("R", 0, 0)], "syn_sent_bad_ack"),
    (SYN_SENT, ("A", 0, 2, b""), SYN_SENT, [("R", 2, 0)], "syn_sent_bad_ack"),
    (SYN_SENT, ("SA", 0, 0, b""), SYN_SENT, [("R", 0, 0)], "syn_sent_bad_ack"),
    (SYN_SENT, ("SA", 0, 2, b""), SYN_SENT, [("R", 2, 0)], "syn_sent_bad_ack"),
    (SYN_SENT, ("R", 0, 0, b""), SYN_SENT, [], "syn_sent_unexpected"),
    (SYN_SENT, ("RA", 0, 0, b""), SYN_SENT, [], "syn_sent_bad_ack"),
    (SYN_SENT, ("RA", 0, 1, b""), CLOSED, [], ""),
    (SYN_SENT, ("F", 0, 0, b""), SYN_SENT, [], "syn_sent_unexpected"),
    (SYN_SENT, ("", 0, 0, b"x"), SYN_SENT, [], "syn_sent_unexpected"),
    (SYN_SENT, ("SA", 0, 1, b""), ESTABLISHED, [("A", 1, 1)], ""),
    (SYN_SENT, ("SA", 0, 1, b"xy"), ESTABLISHED, [("A", 1, 3)], ""),
    (SYN_SENT, ("SFA", 0, 1, b"xy"), CLOSE_WAIT, [("A", 1, 4)], ""),
    (SYN_SENT, ("S", 0, 0, b""), SYN_RECEIVED, [("SA", 0, 1)], ""),
    # SYN_RECEIVED (from LISTEN), 3.10.7.4
    (SYN_RECEIVED, ("A", 1, 1, b""), ESTABLISHED, [], ""),
    (SYN_RECEIVED, ("A", 1, 1, b"xy"), ESTABLISHED, [], ""),
    (SYN_RECEIVED, ("FA", 1, 1, b""), CLOSE_WAIT, [("A", 1, 2)], ""),
    (SYN_RECEIVED, ("A", 1, 0, b""), SYN_RECEIVED, [("R", 0, 0)], "bad_syn_ack_number"),
    (SYN_RECEIVED, ("A", 1, 2, b""), SYN_RECEIVED, [("R", 2, 0)], "bad_syn_ack_number"),
    (SYN_RECEIVED, ("S", 0, 0, b""), SYN_RECEIVED, [("SA", 0, 1)], ""),
    (SYN_RECEIVED, ("S", 9, 0, b""), CLOSED, [], "syn_restarts"),
    (SYN_RECEIVED, ("R", 1, 0, b""), CLOSED, [], ""),
    (SYN_RECEIVED, ("R", 2, 0, b""), SYN_RECEIVED, [("A", 1, 1)], "rst_challenged"),
    (SYN_RECEIVED, ("R", OUT, 0, b""), SYN_RECEIVED, [], "rst_out_of_window"),
    (SYN_RECEIVED, ("", 1, 0, b"x"), SYN_RECEIVED, [], "no_ack"),
    (SYN_RECEIVED, ("A", OUT, 1, b""), SYN_RECEIVED, [("A", 1, 1)], "out_of_window"),
    # ESTABLISHED
    (ESTABLISHED, ("A", 1, 1, b""), ESTABLISHED, [], ""),
    (ESTABLISHED, ("FA", 1, 1, b""), CLOSE_WAIT, [("A", 1, 2)], ""),
    (ESTABLISHED, ("FA", 1, 1, b"xy"), CLOSE_WAIT, [("A", 1, 4)], ""),
    (ESTABLISHED, ("A", 2, 1, b"y"), ESTABLISHED, [("A", 1, 1)], ""),
    (ESTABLISHED, ("FA", 2, 1, b""), ESTABLISHED, [("A", 1, 1)], ""),
    (ESTABLISHED, ("A", OUT, 1, b"x"), ESTABLISHED, [("A", 1, 1)], "out_of_window"),
    (ESTABLISHED, ("A", 0, 1, b"x"), ESTABLISHED, [("A", 1, 1)], "out_of_window"),
    (ESTABLISHED, ("A", 1, 2, b"x"), ESTABLISHED, [("A", 1, 1)], "ack_beyond_sent"),
    (ESTABLISHED, ("A", 1, 1 - 70000, b"x"), ESTABLISHED, [("A", 1, 1)], "ack_too_old"),
    (ESTABLISHED, ("", 1, 0, b"x"), ESTABLISHED, [], "no_ack"),
    (ESTABLISHED, ("F", 1, 0, b""), ESTABLISHED, [], "no_ack"),
    (ESTABLISHED, ("S", 0, 0, b""), ESTABLISHED, [("A", 1, 1)], "syn_challenged"),
    (ESTABLISHED, ("S", 5, 0, b""), ESTABLISHED, [("A", 1, 1)], "syn_challenged"),
    (ESTABLISHED, ("SA", 0, 1, b""), ESTABLISHED, [("A", 1, 1)], "syn_challenged"),
    (ESTABLISHED, ("S", OUT, 0, b""), ESTABLISHED, [("A", 1, 1)], "syn_challenged"),
    (ESTABLISHED, ("R", 1, 0, b""), CLOSED, [], ""),
    (ESTABLISHED, ("RA", 1, 1, b""), CLOSED, [], ""),
    (ESTABLISHED, ("R", 1, 0, b"why"), CLOSED, [], ""),
    (ESTABLISHED, ("R", 2, 0, b""), ESTABLISHED, [("A", 1, 1)], "rst_challenged"),
    (ESTABLISHED, ("R", 0, 0, b""), ESTABLISHED, [], "rst_out_of_window"),
    (ESTABLISHED, ("R", OUT, 0, b""), ESTABLISHED, [], "rst_out_of_window"),
    # FIN_WAIT_1: our FIN, at 1, has been sent and not acknowledged
    (FIN_WAIT_1, ("A", 1, 1, b""), FIN_WAIT_1, [], ""),
    (FIN_WAIT_1, ("A", 1, 2, b""), FIN_WAIT_2, [], ""),
    (FIN_WAIT_1, ("FA", 1, 1, b""), CLOSING, [("A", 2, 2)], ""),
    (FIN_WAIT_1, ("FA", 1, 2, b""), TIME_WAIT, [("A", 2, 2)], ""),
    (FIN_WAIT_1, ("A", 1, 3, b""), FIN_WAIT_1, [("A", 2, 1)], "ack_beyond_sent"),
    (FIN_WAIT_1, ("R", 1, 0, b""), CLOSED, [], ""),
    (FIN_WAIT_1, ("S", 1, 0, b""), FIN_WAIT_1, [("A", 2, 1)], "syn_challenged"),
    (FIN_WAIT_1, ("A", 5, 2, b"x"), FIN_WAIT_2, [("A", 2, 1)], ""),
    # FIN_WAIT_2
    (FIN_WAIT_2, ("A", 1, 2, b""), FIN_WAIT_2, [], ""),
    (FIN_WAIT_2, ("FA", 1, 2, b""), TIME_WAIT, [("A", 2, 2)], ""),
    (FIN_WAIT_2, ("FA", 1, 2, b"xy"), TIME_WAIT, [("A", 2, 4)], ""),
    (FIN_WAIT_2, ("A", OUT, 2, b"x"), FIN_WAIT_2, [("A", 2, 1)], "out_of_window"),
    (FIN_WAIT_2, ("R", 1, 0, b""), CLOSED, [], ""),
    (FIN_WAIT_2, ("S", 1, 0, b""), FIN_WAIT_2, [("A", 2, 1)], "syn_challenged"),
    # CLOSE_WAIT: the peer's FIN was at 1
    (CLOSE_WAIT, ("A", 2, 1, b""), CLOSE_WAIT, [], ""),
    (CLOSE_WAIT, ("FA", 1, 1, b""), CLOSE_WAIT, [("A", 1, 2)], "out_of_window"),
    (CLOSE_WAIT, ("A", 2, 1, b"x"), CLOSE_WAIT, [("A", 1, 2)], "data_after_fin"),
    (CLOSE_WAIT, ("FA", 2, 1, b""), CLOSE_WAIT, [("A", 1, 2)], "data_after_fin"),
    (CLOSE_WAIT, ("R", 2, 0, b""), CLOSED, [], ""),
    (CLOSE_WAIT, ("S", 2, 0, b""), CLOSE_WAIT, [("A", 1, 2)], "syn_challenged"),
    # CLOSING: both FINs are out, ours is not acknowledged
    (CLOSING, ("A", 2, 2, b""), TIME_WAIT, [], ""),
    (CLOSING, ("A", 2, 1, b""), CLOSING, [], ""),
    (CLOSING, ("FA", 1, 1, b""), CLOSING, [("A", 2, 2)], "out_of_window"),
    (CLOSING, ("A", 2, 3, b""), CLOSING, [("A", 2, 2)], "ack_beyond_sent"),
    (CLOSING, ("R", 2, 0, b""), CLOSED, [], ""),
    (CLOSING, ("S", 2, 0, b""), CLOSING, [("A", 2, 2)], "syn_challenged"),
    # LAST_ACK
    (LAST_ACK, ("A", 2, 2, b""), CLOSED, [], ""),
    (LAST_ACK, ("A", 2, 1, b""), LAST_ACK, [], ""),
    (LAST_ACK, ("FA", 1, 1, b""), LAST_ACK, [("A", 2, 2)], "out_of_window"),
    (LAST_ACK, ("A", 2, 2, b"x"), CLOSED, [], ""),
    (LAST_ACK, ("R", 2, 0, b""), CLOSED, [], ""),
    (LAST_ACK, ("S", 2, 0, b""), LAST_ACK, [("A", 2, 2)], "syn_challenged"),
    # TIME_WAIT
    (TIME_WAIT, ("A", 2, 2, b""), TIME_WAIT, [], ""),
    (TIME_WAIT, ("FA", 1, 2, b""), TIME_WAIT, [("A", 2, 2)], "out_of_window"),
    (TIME_WAIT, ("A", 2, 2, b"x"), TIME_WAIT, [("A", 2, 2)], "data_after_fin"),
    (TIME_WAIT, ("A", OUT, 2, b"x"), TIME_WAIT, [("A", 2, 2)], "out_of_window"),
    (TIME_WAIT, ("R", 2, 0, b""), CLOSED, [], ""),
    (TIME_WAIT, ("R", 3, 0, b""), TIME_WAIT, [("A", 2, 2)], "rst_challenged"),
    (TIME_WAIT, ("SA", 500, 2, b""), TIME_WAIT, [("A", 2, 2)], "syn_challenged"),
    # A new SYN beyond the old connection ends it (MAY-2); there is no listener, so it is refused. One that
    # repeats old numbers does not.
    (TIME_WAIT, ("S", 500, 0, b""), CLOSED, [("RA", -1, 501)], "no_connection"),
    (TIME_WAIT, ("S", 0, 0, b""), TIME_WAIT, [("A", 2, 2)], "syn_challenged"),
]


def name(row: Row) -> str:
    state, (flags, seq, ack, data), *_ = row
    return f"{state.name}-{flags or 'none'}-{seq}-{ack}-{len(data)}"


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_matrix(row: Row) -> None:
    before, (flags, seq, ack, data), after, answers, reason = row
    peer = Peer(TcpConfig(timestamps=False, sack=False, window_scaling=False, receive_buffer=65535))
    peer.to(before)
    peer.send(flags, seq, ack, data)
    connections = peer.machine.connections()
    got = [(s.flags, s.seq, s.ack) for s in peer.out()]
    # A reset for a segment without ACK has the absolute sequence number 0; -1 stands for it here.
    expected = [(f, -peer.host_isn & M if s == -1 else s & M, a & M) for f, s, a in answers]
    assert got == expected
    assert peer.drops() == ({reason: 1} if reason else {})
    if after is LISTEN or (after is CLOSED and peer.connection is None):
        assert connections == []
    elif peer.connection is not None:
        assert peer.c.state is after
        assert (peer.c in peer.machine.connections()) == (after is not CLOSED)
    else:
        assert [c.state for c in connections] == [after]


def test_every_state_is_in_the_matrix() -> None:
    assert {row[0] for row in ROWS} == set(State)


def test_transition_table_is_that_of_the_figure() -> None:
    """RFC 9293 figure 5, and the steps to CLOSED that sections 3.10.4 to 3.10.8 add."""
    figure = {
        (CLOSED, SYN_SENT), (LISTEN, SYN_SENT), (LISTEN, SYN_RECEIVED), (SYN_SENT, SYN_RECEIVED),
        (SYN_SENT, ESTABLISHED), (SYN_RECEIVED, ESTABLISHED), (SYN_RECEIVED, FIN_WAIT_1),
        (ESTABLISHED, FIN_WAIT_1), (ESTABLISHED, CLOSE_WAIT), (FIN_WAIT_1, FIN_WAIT_2), (FIN_WAIT_1, CLOSING),
        (FIN_WAIT_1, TIME_WAIT), (FIN_WAIT_2, TIME_WAIT), (CLOSING, TIME_WAIT), (CLOSE_WAIT, LAST_ACK),
        (LAST_ACK, CLOSED), (TIME_WAIT, CLOSED),
    }  # fmt: skip
    extra = {(CLOSED, SYN_RECEIVED), (SYN_RECEIVED, CLOSE_WAIT)}
    ends = {(state, CLOSED) for state in State if state is not CLOSED}
    table = {(old, new) for old in State for new in TRANSITIONS[old]}
    assert table == figure | extra | ends
    assert all(allowed(old, new) for old, new in table)
    assert not allowed(CLOSED, ESTABLISHED)
