"""64 MiB of data frozen at build time; otherwise as `frozen_1k`."""

DATA = b"naja" * (16 << 20)


def main() -> None:
    print("Hello, world!", DATA[len(DATA) - 1])
