"""1 KiB of data frozen at build time; otherwise as `frozen_64m`."""

DATA = b"naja" * (1 << 8)


def main() -> None:
    print("Hello, world!", DATA[len(DATA) - 1])
