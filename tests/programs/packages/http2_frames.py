"""hyperframe, unmodified."""

from hyperframe.exceptions import HyperframeError
from hyperframe.frame import (
    DataFrame,
    Frame,
    GoAwayFrame,
    HeadersFrame,
    PingFrame,
    SettingsFrame,
    WindowUpdateFrame,
)


def main() -> None:
    frames: list[Frame] = []
    d = DataFrame(1, b"hello", flags=["END_STREAM"])
    h = HeadersFrame(3, b"abc")
    h.flags.add("END_HEADERS")
    frames += [
        d,
        h,
        PingFrame(0, b"12345678"),
        SettingsFrame(0, {1: 4096, 4: 65535}),
        WindowUpdateFrame(1, 100),
        GoAwayFrame(0, 5, 2, b"bye"),
    ]
    for f in frames:
        data = f.serialize()
        print(f, data.hex())
        head, length = Frame.parse_frame_header(memoryview(data[:9]))
        head.parse_body(memoryview(data[9 : 9 + length]))
        print(repr(head), head.stream_id, sorted(head.flags), length)
    for bad in (b"\x00" * 3, b"\x00\x00\x05\x00\x00\x00\x00\x00\x00"):
        try:
            print(Frame.parse_frame_header(memoryview(bad)))
        except (HyperframeError, ValueError) as error:
            print(type(error).__name__, error)
    try:
        h.flags.add("NOPE")
    except ValueError as error:
        print(str(error).partition(":")[0])
