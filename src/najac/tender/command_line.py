"""The tenders' command line: `IMAGE [--name NAME] [--memory MIB] [-- ARGUMENT ...]`.

What belongs here: reading and judging it. What an option does is said where it is done.
"""

from __future__ import annotations

from naja.platform.unix import boot

DEFAULT_MEMORY = 128
MOST_MEMORY = 1 << 20
"""MiB: an image's heap and what the tender itself has fit into 47 bits of address."""


class UsageError(Exception):
    """The command line is wrong; the message says how."""


class CommandLine:
    """What is to be run, and with what."""

    __slots__ = ("arguments", "image", "memory", "name")

    def __init__(self, image: str, name: str, memory: int, arguments: list[str]) -> None:
        self.image = image
        self.name = name
        self.memory = memory
        self.arguments = arguments


def process_arguments() -> list[str]:
    """This process's arguments, its own name included. Compiled code only."""
    return boot.arguments()


def parse_arguments(words: list[str]) -> CommandLine:
    """The command line after the program's name. The image's arguments begin with its own name, as in any
    process. Raises UsageError.
    """
    if len(words) < 2 or words[1].startswith("-"):
        raise UsageError("usage: IMAGE [--name NAME] [--memory MIB] [-- ARGUMENT ...]")
    image = name = words[1]
    memory = DEFAULT_MEMORY
    index = 2
    while index < len(words):
        word = words[index]
        if word == "--":
            index += 1
            break
        if word not in ("--memory", "--name"):
            raise UsageError(f"there is no option {word}; the image's own arguments come after --")
        if index + 1 >= len(words):
            raise UsageError(f"{word} needs a value")
        if word == "--memory":
            memory = _memory(words[index + 1])
        else:
            name = words[index + 1]
        index += 2
    return CommandLine(image, name, memory, [name, *words[index:]])


def _memory(word: str) -> int:
    if not word.isdecimal() or not word.isascii() or len(word) > 7:
        raise UsageError(f"--memory takes a number of MiB, not {word}")
    value = int(word)
    if value < 1 or value > MOST_MEMORY:
        raise UsageError(f"--memory takes 1 to {MOST_MEMORY} MiB, not {value}")
    return value
