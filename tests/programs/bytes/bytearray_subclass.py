"""Subclasses of bytearray: their class, fields and methods."""


class Buffer(bytearray):
    mark = 0

    def skip(self, count: int) -> bytes:
        taken = bytes(self[:count])
        del self[:count]
        self.mark += count
        return taken


class Named(bytearray):
    def __init__(self, source: bytes, name: str) -> None:
        super().__init__(source)
        self.name = name


def main() -> None:
    buffer = Buffer(b"abcdef")
    buffer += b"gh"
    buffer.extend(b"ij")
    print(type(buffer).__name__, buffer, buffer.skip(4), buffer, buffer.mark, len(buffer), bytes(buffer))
    print(
        Buffer(3),
        Buffer(),
        Buffer([1, 2]),
        isinstance(buffer, bytearray),
        buffer == b"efghij",
        buffer[0],
        type(buffer[1:]).__name__,
    )
    print(
        type(buffer + b"x").__name__,
        type(buffer.copy()).__name__,
        type(buffer.upper()).__name__,
        hash(bytes(buffer)) == hash(b"efghij"),
    )
    for n in range(100):
        buffer.append(n)
    print(buffer.find(b"\x05\x06"), len(buffer))
    kinds: list[type[bytearray]] = [bytearray, Buffer]
    print([k(b"x") for k in kinds])
    named = Named(b"data", "first")
    print(named, named.name, named.decode())
