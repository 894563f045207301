"""chr, ord, join and sorted used together."""


def main() -> None:
    letters = "".join(map(chr, range(ord("a"), ord("z") + 1)))
    print(letters, letters[::-1], sum(map(ord, letters)))
    print("".join(sorted("sorting", key=lambda c: (-ord(c) % 5, c))))
    print(
        dict(zip(letters[:3], map(ord, letters))), [hex(ord(c))[2:] for c in "az~"], ascii("ä" + chr(0x2028))
    )
