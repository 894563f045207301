"""Mutation in place."""


def main() -> None:
    ba = bytearray(b"hello")
    ba[0] = ord("J")
    ba.append(33)
    ba.extend(b"??")
    ba.extend([65, 66])
    ba += b"end"
    print(ba, len(ba), bytes(ba), ba[0], ba[1:3], type(ba[1:3]).__name__)
    ba[1:3] = b"EEE"
    print(ba)
    ba[::2] = b"." * len(ba[::2])
    print(ba)
    del ba[0], ba[-2:]
    ba.insert(1, 64)
    ba.reverse()
    print(ba, ba.pop(), ba.pop(0), ba)
    ba.remove(64)
    ba[5:] = []
    ba[2:2] = bytes(3)
    print(ba, ba == bytes(ba), ba * 2, ba.find(b"\x00"), ba.copy() is ba)
    ba.clear()
    print(
        ba,
        bytearray(3),
        bytearray("é", "latin-1"),
        bytearray([1]) + b"x",
        b"x" + bytearray([1]),
        bytearray(b"aXb").lower(),
        bool(ba),
    )
    c = d = bytearray(b"ab")
    c += b"c"
    c *= 2
    print(d, c is d, bytearray.fromhex("c0ffee"), bytearray(b"b") > b"a", ba.hex() == "")
