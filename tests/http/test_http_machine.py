"""The server machine: conversations, states, deadlines, and what is not allowed."""

from math import inf

import pytest
from http_machines import DATE, OK, answer, converse, drain, machine, output, summary

from naja.http.emit import field_block
from naja.http.errors import LocalProtocolError, Refusal
from naja.http.events import Closed, Refused, RequestHead
from naja.http.framing import is_authority
from naja.http.limits import Limits
from naja.http.prepared import Prepared
from naja.http.states import (
    ILLEGAL,
    REQUEST_TABLE,
    RESPONSE_TABLE,
    Signal,
    State,
    after_request_signal,
    after_response_signal,
)

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
CHUNKED = b"POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

CONVERSATIONS = [
    (GET, ["GET /", "closed"]),
    (GET + GET, ["GET /", "GET /", "closed"]),
    (b"GET / HTTP/1.0\r\n\r\n" + GET, ["GET /"]),
    (b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + GET, ["GET /", "GET /", "closed"]),
    (b"GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n" + GET, ["GET /"]),
    (b"POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" + GET,
     ["POST /p", b"hello", "end", "GET /", "closed"]),
    (CHUNKED + b"5\r\nhello\r\n0\r\n\r\n" + GET, ["POST /c", b"hello", "end", "GET /", "closed"]),
    (CHUNKED + b"5;a=b;c=\"d\"\r\nhello\r\n00A \t;x\r\n0123456789\r\n0\r\nT: 1\r\nU: 2\r\n\r\n",
     ["POST /c", b"hello0123456789", "end t=1 u=2", "closed"]),
    (CHUNKED + b"0\r\n\r\n", ["POST /c", "end", "closed"]),
    (b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS *", "closed"]),
    (b"GET http://h/x HTTP/1.1\r\nHost: a\r\n\r\n", ["GET http://h/x", "closed"]),
    (b"GET / HTTP/1.7\r\nHost: a\r\n\r\n", ["GET /", "closed"]),
    (b"", ["closed"]),
    (b"GET / HT", [Refusal.TRUNCATED]),
    (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhell", ["POST /", b"hell", Refusal.TRUNCATED]),
    (CHUNKED + b"5\r\nhel", ["POST /c", b"hel", Refusal.TRUNCATED]),
]  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 3, 11, 4096])
@pytest.mark.parametrize(("data", "expected"), CONVERSATIONS)
def test_conversations(data: bytes, expected: list[str | bytes | Refusal], size: int) -> None:
    assert converse(data, size) == expected


def test_every_truncation_of_a_conversation_is_quiet_or_truncated() -> None:
    data = CHUNKED + b"5;x\r\nhello\r\n0\r\nT: 1\r\n\r\n" + GET
    for end in range(len(data)):
        last = converse(data[:end], 4096)[-1]
        assert last in (Refusal.TRUNCATED, "closed"), end


SMUGGLING = [
    (b"Content-Length: 5\r\nContent-Length: 5\r\n", Refusal.REPEATED_CONTENT_LENGTH),
    (b"Content-Length: 5\r\ncontent-length: 6\r\n", Refusal.REPEATED_CONTENT_LENGTH),
    (b"Content-Length: 5, 5\r\n", Refusal.REPEATED_CONTENT_LENGTH),
    (b"Content-Length: +5\r\n", Refusal.BAD_CONTENT_LENGTH),
    (b"Content-Length: -5\r\n", Refusal.BAD_CONTENT_LENGTH),
    (b"Content-Length: 0x5\r\n", Refusal.BAD_CONTENT_LENGTH),
    (b"Content-Length: 5 5\r\n", Refusal.BAD_CONTENT_LENGTH),
    (b"Content-Length: 1_0\r\n", Refusal.BAD_CONTENT_LENGTH),
    (b"Content-Length:\r\n", Refusal.BAD_CONTENT_LENGTH),
    (b"Content-Length: \xb2\r\n", Refusal.BAD_CONTENT_LENGTH),
    (b"Content-Length: 9999999999999999999\r\n", Refusal.BAD_CONTENT_LENGTH),
    (b"Content-Length : 5\r\n", Refusal.BAD_FIELD_NAME),
    (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", Refusal.LENGTH_AND_CODING),
    (b"Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", Refusal.LENGTH_AND_CODING),
    (b"Transfer-Encoding: xchunked\r\n", Refusal.CHUNKED_NOT_LAST),
    (b"Transfer-Encoding: chunked, identity\r\n", Refusal.CHUNKED_NOT_LAST),
    (b"Transfer-Encoding: chunked, chunked\r\n", Refusal.CHUNKED_NOT_LAST),
    (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Refusal.CHUNKED_NOT_LAST),
    (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: cow\r\n", Refusal.CHUNKED_NOT_LAST),
    (b"Transfer-Encoding: gzip, chunked\r\n", Refusal.UNKNOWN_CODING),
    (b"Transfer-Encoding:\r\n", Refusal.CHUNKED_NOT_LAST),
    (b"Transfer-Encoding: \x0bchunked\r\n", Refusal.BAD_FIELD_VALUE),
    (b"Transfer-Encoding\x00: chunked\r\n", Refusal.BAD_FIELD_NAME),
    (b"Transfer-Encoding:\r\n chunked\r\n", Refusal.OBS_FOLD),
    (b"Host: b\r\n", Refusal.SEVERAL_HOSTS),
    (b"Expect: 200-ok\r\n", Refusal.BAD_EXPECTATION),
]


@pytest.mark.parametrize("size", [1, 4096])
@pytest.mark.parametrize(("fields", "reason"), SMUGGLING)
def test_smuggling_by_fields(fields: bytes, reason: Refusal, size: int) -> None:
    data = b"POST / HTTP/1.1\r\nHost: a\r\n" + fields + b"\r\n5\r\nhello\r\n0\r\n\r\n"
    assert converse(data, size) == [reason]


BAD_CHUNKS = [
    (b"\r\nhello", Refusal.BAD_CHUNK_SIZE),
    (b"0x5\r\nhello\r\n", Refusal.BAD_CHUNK_SIZE),
    (b"+5\r\nhello\r\n", Refusal.BAD_CHUNK_SIZE),
    (b"-5\r\nhello\r\n", Refusal.BAD_CHUNK_SIZE),
    (b" 5\r\nhello\r\n", Refusal.BAD_CHUNK_SIZE),
    (b"5 \r\nhello\r\n", Refusal.BAD_CHUNK_SIZE),
    (b"5_0\r\n", Refusal.BAD_CHUNK_SIZE),
    (b"0000000000000005\r\n", Refusal.BAD_CHUNK_SIZE),
    (b"fffffffffffffffff\r\n", Refusal.BAD_CHUNK_SIZE),
    (b"5\nhello\r\n", Refusal.BARE_LF),
    (b"5\rhello\r\n", Refusal.BARE_CR),
    (b"5;a\nhello\r\n", Refusal.BARE_LF),
    (b"5;a\rb\r\nhello\r\n", Refusal.BARE_CR),
    (b"5;a\x00\r\nhello\r\n", Refusal.BAD_CHUNK_EXTENSION),
    (b"5;" + b"a" * 300 + b"\r\n", Refusal.BAD_CHUNK_EXTENSION),
    (
        b"1;" + b"a" * 200 + b"\r\nx\r\n" + (b"1;" + b"a" * 200 + b"\r\nx\r\n") * 20,
        Refusal.BAD_CHUNK_EXTENSION,
    ),
    (b"5\r\nhelloX\r\n", Refusal.BAD_CHUNK_END),
    (b"5\r\nhello\n0\r\n\r\n", Refusal.BAD_CHUNK_END),
    (b"5\r\nhello\rX", Refusal.BAD_CHUNK_END),
    (b"0\r\nT : 1\r\n\r\n", Refusal.BAD_FIELD_NAME),
    (b"0\r\nT: 1\n\r\n", Refusal.BARE_LF),
    (b"0\r\n" + b"T: 1\r\n" * 101 + b"\r\n", Refusal.TOO_MANY_FIELDS),
]


@pytest.mark.parametrize("size", [1, 4096])
@pytest.mark.parametrize(("body", "reason"), BAD_CHUNKS)
def test_bad_chunks(body: bytes, reason: Refusal, size: int) -> None:
    assert converse(CHUNKED + body, size)[-1] == reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", Refusal.NO_HOST),
        (b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", Refusal.BAD_HOST),
        (b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", Refusal.BAD_HOST),
        (b"GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", Refusal.SEVERAL_HOSTS),
        (b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", Refusal.CODING_IN_HTTP10),
        (b"GET * HTTP/1.1\r\nHost: a\r\n\r\n", Refusal.BAD_TARGET),
        (b"GET index.html HTTP/1.1\r\nHost: a\r\n\r\n", Refusal.BAD_TARGET),
        (b"CONNECT /x HTTP/1.1\r\nHost: a\r\n\r\n", Refusal.BAD_TARGET),
        (b"GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n", Refusal.BAD_TARGET),
        (b"GET http://u:p@a/x HTTP/1.1\r\nHost: a\r\n\r\n", Refusal.BAD_TARGET),
        (b"GET ftp://a/x HTTP/1.1\r\nHost: a\r\n\r\n", Refusal.BAD_TARGET),
        (b"GET /x#y HTTP/1.1\r\nHost: a\r\n\r\n", Refusal.BAD_TARGET),
        (b"CONNECT a:b HTTP/1.1\r\nHost: a\r\n\r\n", Refusal.BAD_TARGET),
    ],
)
def test_other_refusals(data: bytes, reason: Refusal) -> None:
    assert converse(data, 4096) == [reason]


@pytest.mark.parametrize(
    "text", [b"a", b"a:", b"a:80", b"[::1]", b"[::1]:80", b"10.0.0.1:8080", b"a_b.c%20d", b"%C3%a9.b:1"]
)
def test_authorities(text: bytes) -> None:
    assert is_authority(text)
    assert converse(b"GET http://%b?q HTTP/1.1\r\nHost: %b\r\n\r\n" % (text, text), 4096) == [
        f"GET http://{text.decode()}?q",
        "closed",
    ]


@pytest.mark.parametrize(
    "text",
    b" :80 a:b a:1:2 a:-1 [ [] [::1 [::1]a [g] ::1 u@a a,b a%zz a% a%2 a%2g:80 %-1 a{b} a|b a^ a`".split(
        b" "
    ),
)
def test_what_is_no_authority(text: bytes) -> None:
    assert not is_authority(text)


def test_body_limit() -> None:
    limits = Limits(body_bytes=10)
    exact = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789"
    assert converse(exact, 4096, limits) == ["POST /", b"0123456789", "end", "closed"]
    over = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n"
    assert converse(over, 4096, limits) == ["POST /", Refusal.BODY_TOO_LARGE]
    assert converse(CHUNKED + b"6\r\nabcdef\r\n5\r\n", 4096, limits) == [
        "POST /c",
        b"abcdef",
        Refusal.BODY_TOO_LARGE,
    ]


def test_response_head_and_keep_alive() -> None:
    server = machine()
    server.receive(GET, 0.0)
    drain(server)
    answer(server)
    assert output(server) == (
        b"HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nX: y\r\nContent-Length: 2\r\n\r\nhi"
    )
    assert (server.request_state, server.response_state) == (State.IDLE, State.IDLE)


def test_head_has_the_length_and_no_content() -> None:
    server = machine()
    server.receive(b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", 0.0)
    drain(server)
    answer(server)
    assert output(server).endswith(b"Content-Length: 2\r\n\r\n")


def test_http10_says_keep_alive_and_streams_until_close() -> None:
    server = machine()
    server.receive(b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 0.0)
    drain(server)
    answer(server)
    assert b"\r\nConnection: keep-alive\r\n" in output(server)
    server.receive(b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 0.0)
    drain(server)
    server.send_head(200, b"", None, DATE)
    server.send_data(b"abc")
    server.send_end([("T", "1")], 0.0)
    sent = output(server)
    assert b"\r\nConnection: close\r\n" in sent
    assert b"Transfer-Encoding" not in sent
    assert sent.endswith(b"\r\n\r\nabc")
    assert server.is_over


def test_chunked_response_with_trailers() -> None:
    server = machine()
    server.receive(GET, 0.0)
    drain(server)
    server.send_head(200, field_block([("A", "b")]), None, DATE)
    server.send_data(b"0123456789")
    server.send_data(b"")
    server.send_end([("T", "1")], 0.0)
    head, body = output(server).split(b"\r\n\r\n", 1)
    assert b"\r\nTransfer-Encoding: chunked" in head
    assert body == b"a\r\n0123456789\r\n0\r\nT: 1\r\n\r\n"


def test_continue_is_sent_once_and_only_when_nothing_came() -> None:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n"
    server = machine()
    server.receive(head, 0.0)
    assert summary(drain(server)) == ["POST /"]
    assert server.send_continue()
    assert not server.send_continue()
    assert output(server) == b"HTTP/1.1 100 Continue\r\n\r\n"
    eager = machine()
    eager.receive(head + b"x", 0.0)
    eager.next_event(0.0)
    assert not eager.send_continue()


def test_answer_before_the_expected_content_closes() -> None:
    server = machine()
    server.receive(b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n", 0.0)
    drain(server)
    answer(server)
    assert b"\r\nConnection: close\r\n" in output(server)
    assert server.is_over


def test_unread_content_is_drained_before_the_next_request() -> None:
    server = machine()
    server.receive(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab", 0.0)
    assert isinstance(server.next_event(0.0), RequestHead)
    answer(server)
    server.receive(b"c" + GET, 0.0)
    assert summary(drain(server)) == [b"abc", "end", "GET /"]


def test_an_error_response_after_a_broken_head() -> None:
    server = machine()
    server.receive(b"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", 0.0)
    drain(server)
    answer(server)
    output(server)
    server.receive(b"nonsense\r\n", 0.0)
    assert summary(drain(server)) == [Refusal.BAD_METHOD]
    assert server.may_respond
    server.send_prepared(Prepared(400, [], b"no", 2), b"no", DATE, 0.0)
    assert output(server).endswith(b"Connection: close\r\n\r\nno")
    assert server.is_over


def test_head_deadline_is_not_moved_by_single_bytes() -> None:
    server = machine(Limits(head_seconds=10, idle_seconds=75))
    assert server.deadline == 75
    server.receive(b"G", 5.0)
    assert server.deadline == 15
    server.receive(b"E", 14.0)
    assert server.next_event(14.0) is None
    assert server.tick(14.9) is None
    event = server.tick(15.0)
    assert isinstance(event, Refused) and event.reason == Refusal.HEAD_TIMEOUT


def test_idle_connections_close_silently() -> None:
    server = machine(Limits(idle_seconds=75))
    server.receive(GET, 1.0)
    drain(server, 1.0)
    assert server.deadline == inf
    server.send_prepared(OK, b"hi", DATE, 30.0)
    assert server.deadline == 105.0
    event = server.tick(105.0)
    assert isinstance(event, Closed) and event.idle


def test_slow_content_is_refused_by_its_average_rate() -> None:
    server = machine(Limits(body_seconds=10, body_rate=10))
    server.receive(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n", 0.0)
    drain(server)
    server.await_content(0.0)
    assert server.deadline == 10.0
    server.receive(b"x" * 20, 8.0)
    assert server.deadline == inf
    drain(server, 8.0)
    server.await_content(20.0)
    # 10 s, and 2 s more for 20 bytes; 8 s are used up; the 12 s in which nobody asked do not count.
    assert server.deadline == 24.0
    event = server.tick(24.0)
    assert isinstance(event, Refused) and event.reason == Refusal.BODY_TIMEOUT


def test_misuse_is_an_error_of_ours() -> None:
    server = machine()
    with pytest.raises(LocalProtocolError):
        answer(server)
    server.receive(GET, 0.0)
    drain(server)
    with pytest.raises(LocalProtocolError):
        server.send_data(b"x")
    server.send_head(200, b"", 3, DATE)
    with pytest.raises(LocalProtocolError):
        server.send_data(b"four")
    server.send_data(b"two"[:2])
    with pytest.raises(LocalProtocolError):
        server.send_end([], 0.0)
    with pytest.raises(LocalProtocolError):
        server.send_switch("x", b"", DATE)


@pytest.mark.parametrize(
    ("name", "value"),
    [("X", "a\r\nB: c"), ("X\r\nY", "a"), ("X:", "a"), ("", "a"), ("X", "a\x00"), ("X", "\u20ac"),
     ("Content-Length", "3"), ("transfer-encoding", "chunked"), ("Connection", "x")],
)  # fmt: skip
def test_fields_that_may_not_be_sent(name: str, value: str) -> None:
    with pytest.raises(LocalProtocolError):
        field_block([(name, value)])


def test_upgrade_switches_both_halves() -> None:
    server = machine()
    server.receive(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nraw", 0.0)
    drain(server)
    assert server.upgrade == b"echo"
    server.send_switch("echo", b"", DATE)
    sent = output(server)
    assert sent.startswith(b"HTTP/1.1 101 Switching Protocols\r\n")
    assert b"\r\nUpgrade: echo\r\nConnection: upgrade\r\n\r\n" in sent
    assert server.next_event(0.0) is None
    assert server.inbound.take(3) == b"raw"


def test_no_other_upgrade_than_asked_for_is_sent() -> None:
    server = machine()
    server.receive(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo/2, Other\r\n\r\n", 0.0)
    drain(server)
    assert server.asks_for("other") and server.asks_for("Echo/2") and not server.asks_for("echo")
    for name in ("echo", "a\r\nB: c", "", "a/b/c"):
        with pytest.raises(LocalProtocolError):
            server.send_switch(name, b"", DATE)


def test_flat_tables_are_the_dictionaries() -> None:
    for state in State:
        for signal in Signal:
            assert after_request_signal(state, signal) == REQUEST_TABLE.get((state, signal), ILLEGAL)
            assert after_response_signal(state, signal) == RESPONSE_TABLE.get((state, signal), ILLEGAL)
