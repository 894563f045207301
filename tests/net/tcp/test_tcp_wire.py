"""TCP formats: literal segments, options, every truncation, random octets, scapy as a second opinion."""

import random

import pytest
from scapy.layers.inet import IP, TCP
from tcp_link import CLIENT, SERVER, Link, machine, split, transfer
from tcp_peer import SECOND, internet_checksum, parse, pseudo

from naja.net.address import IPv4Address
from naja.net.tcp import options, wire
from naja.net.tcp.drops import Drop
from naja.net.tcp.wire import SegmentView

# A SYN as Linux sends it: port 43210 to 80, seq 0x11223344, window 64240, MSS 1460, SACK permitted,
# timestamps 0x01020304, window scale 7.
SYN = bytes.fromhex(
    "a8ca0050 11223344 00000000 a002faf0 00000000 020405b4 0402080a 01020304 00000000 01030307"
)
# Data: ACK+PSH, timestamps 5 and 6, "hi".
DATA = bytes.fromhex("0050a8ca 00000001 11223345 801801f6 00000000 0101080a 00000005 00000006 6869")
# An ACK with two SACK blocks.
SACKED = bytes.fromhex(
    "0050a8ca 00000001 11223345 a01001f6 00000000 01010512 00000010 00000020 00000030 00000040"
)


def load(octets: bytes) -> tuple[SegmentView, Drop | None]:
    view = SegmentView()
    return view, view.load(memoryview(octets), 0, len(octets))


def test_literal_syn() -> None:
    view, drop = load(SYN)
    assert drop is None
    assert (view.source_port, view.destination_port) == (43210, 80)
    assert (view.seq, view.ack, view.window) == (0x11223344, 0, 64240)
    assert view.flags == wire.SYN
    assert view.sequence_length() == 1
    assert view.payload_length() == 0
    values = view.options
    assert (values.mss, values.window_scale, values.sack_permitted) == (1460, 7, True)
    assert (values.has_timestamps, values.ts_value, values.ts_echo) == (True, 0x01020304, 0)


def test_literal_data() -> None:
    view, drop = load(DATA)
    assert drop is None
    assert view.flags == wire.ACK | wire.PSH
    assert bytes(view.octets[view.payload_start : view.payload_end]) == b"hi"
    assert (view.options.ts_value, view.options.ts_echo) == (5, 6)
    assert (view.options.mss, view.options.window_scale) == (0, -1)


def test_literal_sack() -> None:
    view, drop = load(SACKED)
    assert drop is None
    assert view.options.sack_count == 2
    assert view.options.sack_edges[:4] == [0x10, 0x20, 0x30, 0x40]


def test_emission_writes_every_octet() -> None:
    """Into a buffer full of 0xA5, of which exactly the segment changes."""
    target = memoryview(bytearray(b"\xa5" * 64))
    at = options.emit_mss(target, 24, 1460)
    at = options.emit_sack_permitted(target, at)
    at = options.emit_timestamps(target, at, 0x01020304, 0)
    at = options.emit_window_scale(target, at, 7)
    wire.emit_header(target, 4, 43210, 80, 0x11223344, 0, wire.SYN, 64240, at - 4)
    assert bytes(target[:4]) == b"\xa5" * 4
    assert bytes(target[at:]) == b"\xa5" * (64 - at)
    view, drop = load(bytes(target[4:at]))
    assert drop is None
    assert bytes(target[4:24]) == SYN[:12] + bytes([(at - 4) // 4 << 4]) + SYN[13:20]
    assert (view.options.mss, view.options.window_scale, view.options.sack_permitted) == (1460, 7, True)


def test_sack_emission_is_the_literal() -> None:
    target = memoryview(bytearray(b"\xa5" * 40))
    at = options.emit_sack_header(target, 20, 2)
    at = options.emit_sack_block(target, at, 0x10, 0x20)
    at = options.emit_sack_block(target, at, 0x30, 0x40)
    wire.emit_header(target, 0, 80, 43210, 1, 0x11223345, wire.ACK, 502, at)
    assert at - 20 == options.sack_length(2)
    assert bytes(target) == SACKED


@pytest.mark.parametrize("segment", [SYN, DATA, SACKED])
def test_every_truncation(segment: bytes) -> None:
    header = (segment[12] >> 4) * 4
    for length in range(len(segment)):
        _, drop = load(segment[:length])
        if length < 20:
            assert drop is Drop.TRUNCATED
        elif length < header:
            assert drop is Drop.BAD_DATA_OFFSET
        else:
            assert drop is None


@pytest.mark.parametrize("words", range(16))
def test_data_offset(words: int) -> None:
    _, drop = load(DATA[:12] + bytes([words << 4]) + DATA[13:20] + bytes(10))
    assert drop is (None if 5 <= words <= 7 else Drop.BAD_DATA_OFFSET)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("01010101", True),
        ("00ffffff", True),  # nothing after the end is read
        ("01000000", True),
        ("fd040000", True),  # unknown kinds are skipped by their length
        ("fd020204 05b40000", True),
        ("fd000000", False),  # MUST-7: lengths below 2
        ("fd010000", False),
        ("02000000", False),
        ("fd050000", False),  # beyond the header
        ("010101fd", False),  # the length itself is missing
        ("02030000", False),  # wrong lengths of known kinds
        ("02050505 01000000", False),
        ("03040707", False),
        ("03020000", False),
        ("04030000", False),
        ("05020000", False),
        ("05090000 00000000 00000000", False),
        ("050b0000 00000000 00000000", False),
        ("080b0101 01010101 01010100", False),
        ("08090101 01010101 01000000", False),
        ("01020405 b4000000", True),  # MUST-64: any alignment
    ],
)
def test_option_lengths(text: str, good: bool) -> None:
    value = bytes.fromhex(text)
    header = bytearray(DATA[:20])
    header[12] = (20 + len(value)) // 4 << 4
    _, drop = load(bytes(header) + value)
    assert drop is (None if good else Drop.BAD_OPTION)


def test_options_after_unknown_ones_are_found() -> None:
    header = bytearray(DATA[:20])
    header[12] = 7 << 4
    view, drop = load(bytes(header) + bytes.fromhex("fd030002 0405b400"))
    assert drop is None
    assert view.options.mss == 1460


def test_zero_ports() -> None:
    assert load(b"\0\0" + DATA[2:])[1] is Drop.ZERO_PORT
    assert load(DATA[:2] + b"\0\0" + DATA[4:])[1] is Drop.ZERO_PORT


def test_random_octets_are_a_value_or_a_reason() -> None:
    dice = random.Random(9)
    reasons = set()
    view = SegmentView()
    for _ in range(3000):
        octets = bytearray(dice.randbytes(dice.randrange(80)))
        if len(octets) > 12 and dice.random() < 0.7:
            octets[12] = dice.randrange(5, 11) << 4
        drop = view.load(memoryview(octets), 0, len(octets))
        reasons.add(drop)
        if drop is None:
            assert 20 <= view.payload_start <= view.payload_end <= len(octets)
            assert 0 <= view.options.sack_count <= 4
    assert reasons == {None, Drop.TRUNCATED, Drop.BAD_DATA_OFFSET, Drop.BAD_OPTION}


def test_trimming() -> None:
    view, _ = load(SYN[:13] + bytes([wire.SYN | wire.FIN]) + SYN[14:] + b"abcdef")
    assert view.sequence_length() == 8
    view.drop_front(3)
    assert (view.seq, view.flags) == (0x11223347, wire.FIN)
    assert bytes(view.octets[view.payload_start : view.payload_end]) == b"cdef"
    view.drop_back(2)
    assert view.flags == 0
    assert bytes(view.octets[view.payload_start : view.payload_end]) == b"cde"


def test_description() -> None:
    view, _ = load(DATA)
    assert wire.describe(view) == "80 > 43210 [P.] seq 1 ack 287454021 win 502 len 2"
    assert wire.describe_flags(0) == "none"


# Scapy.


def random_tcp(dice: random.Random) -> TCP:
    chosen: list[tuple[str, object]] = []
    if dice.random() < 0.5:
        chosen.append(("MSS", dice.randrange(65536)))
    if dice.random() < 0.5:
        chosen.append(("WScale", dice.randrange(256)))
    if dice.random() < 0.5:
        chosen.append(("SAckOK", b""))
    if dice.random() < 0.5:
        chosen.append(("Timestamp", (dice.getrandbits(32), dice.getrandbits(32))))
    elif dice.random() < 0.5:
        chosen.append(("SAck", tuple(dice.getrandbits(32) for _ in range(2 * dice.randrange(1, 3)))))
    if dice.random() < 0.3:
        chosen.insert(0, ("NOP", None))
    return TCP(
        sport=dice.randrange(1, 65536),
        dport=dice.randrange(1, 65536),
        seq=dice.getrandbits(32),
        ack=dice.getrandbits(32),
        flags=dice.randrange(256),
        window=dice.getrandbits(16),
        urgptr=dice.getrandbits(16),
        options=chosen,
    )


def test_scapy_builds_what_we_read() -> None:
    dice = random.Random(4)
    for _ in range(60):
        tcp = random_tcp(dice)
        payload = dice.randbytes(dice.randrange(30))
        view, drop = load(bytes(tcp / payload))
        assert drop is None
        assert (view.source_port, view.destination_port) == (tcp.sport, tcp.dport)
        assert (view.seq, view.ack, view.window, view.urgent) == (tcp.seq, tcp.ack, tcp.window, tcp.urgptr)
        assert view.flags == int(tcp.flags)
        assert bytes(view.octets[view.payload_start : view.payload_end]) == payload
        wanted = dict(tcp.options)
        assert view.options.mss == wanted.get("MSS", 0)
        assert view.options.window_scale == wanted.get("WScale", -1)
        assert view.options.sack_permitted == ("SAckOK" in wanted)
        assert view.options.has_timestamps == ("Timestamp" in wanted)
        if "Timestamp" in wanted:
            assert (view.options.ts_value, view.options.ts_echo) == wanted["Timestamp"]
        edges = wanted.get("SAck", ())
        assert tuple(view.options.sack_edges[: 2 * view.options.sack_count]) == edges


def test_scapy_reads_what_we_send_and_agrees_on_checksums() -> None:
    """Every packet of a transfer with losses: header fields, options, checksum."""
    link = Link(machine(seed=1), machine(seed=2), seed=5, loss=0.1)
    seen: list[tuple[bytes, int]] = []

    def keep(octets: bytes, index: int) -> bool:
        seen.append((octets, index))
        return True

    link.filter = keep
    client, server, _ = link.open()
    data = random.Random(1).randbytes(40_000)
    assert transfer(link, client, server, data, 100 * SECOND) == data
    kinds = set()
    for octets, index in seen:
        source, destination = ((CLIENT, SERVER), (SERVER, CLIENT))[index]
        packet = IP(src=str(source), dst=str(destination), proto=6) / TCP(octets)
        carried = packet[TCP].chksum
        del packet[TCP].chksum
        assert TCP(bytes(packet[TCP].__class__(octets))).dataofs * 4 <= len(octets)
        rebuilt = IP(bytes(packet))[TCP]
        assert rebuilt.chksum == carried
        for kind, value in rebuilt.options:
            kinds.add(kind)
            if kind == "Timestamp":
                assert value[0] != 0
        mine = parse(octets, source, destination)
        assert (mine.seq, mine.ack, mine.win) == (rebuilt.seq, rebuilt.ack, rebuilt.window)
    assert kinds >= {"MSS", "SAckOK", "Timestamp", "WScale", "SAck", "NOP"}


def test_split_of_the_link_makes_good_segments() -> None:
    """The tests' own stand-in for segmentation offload."""
    dice = random.Random(2)
    source, destination = IPv4Address(0x0A000001), IPv4Address(0x0A000002)
    for size in (1, 99, 100, 101, 1000):
        raw = bytearray(DATA[:32] + dice.randbytes(size))
        raw[16:18] = b"\0\0"
        value = internet_checksum(pseudo(source, destination, len(raw)) + bytes(raw))
        raw[16:18] = value.to_bytes(2, "big")
        pieces = [parse(piece, source, destination) for piece in split(bytes(raw), 100)]
        assert b"".join(piece.data for piece in pieces) == bytes(raw[32:])
        assert [piece.seq for piece in pieces] == [1 + 100 * i for i in range(len(pieces))]
