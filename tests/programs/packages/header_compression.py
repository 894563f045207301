"""hpack, unmodified: encoder and decoder talking over a shared state."""

from hpack import Decoder, Encoder, HeaderTuple, HPACKDecodingError, NeverIndexedHeaderTuple


def main() -> None:
    encoder, decoder = Encoder(), Decoder()
    for headers in (
        [(":method", "GET"), (":path", "/"), ("user-agent", "naja"), ("x-long", "a" * 100)],
        [(":method", "GET"), (":path", "/index.html"), ("user-agent", "naja")],
        [(":status", "200"), ("set-cookie", "k=v"), ("content-length", "12")],
    ):
        for huffman in (True, False):
            data = encoder.encode(headers, huffman=huffman)
            print(len(data), data.hex())
            print(decoder.decode(data))
    data = encoder.encode([HeaderTuple("a", "b"), NeverIndexedHeaderTuple("secret", "s")])
    print(data, [(type(h).__name__, h) for h in decoder.decode(data)])
    encoder.header_table_size = 64
    print(encoder.encode([("a", "b"), ("c", "d" * 40)]).hex())
    for bad in (b"\xff\xff\xff\xff\xff", b"\x80", b"\x40\x83\xff\xff\xff\x01a", b"\x3f\xe2\x1f"):
        try:
            print(Decoder().decode(bad))
        except HPACKDecodingError as error:
            print(type(error).__name__, str(error).partition(" from <")[0])
