"""Texts to which loops add: what is read meanwhile stays as it is, whatever is added later."""

from collections.abc import Callable, Iterator


def every_kind(parts: list[str]) -> str:
    text = ""
    for part in parts:
        text += part
    return text


def seen_meanwhile(parts: list[str]) -> list[str]:
    seen: list[str] = []
    text = "start"
    for place, part in enumerate(parts):
        text += part
        text = text + "|"
        if place % 3 == 0:
            seen.append(text)
        text += ""
        text += "-"
    return seen


def parameter(text: str, count: int) -> tuple[str, str, int]:
    before = text
    while count:
        text += str(count)
        count -= 1
    return before, text, len({before: 1, text: 2})


def empty_first(words: list[str]) -> tuple[str, list[str]]:
    text = ""
    for word in words:
        text += word
        text += "x"
    return text, words


def assigned_elsewhere(words: list[str]) -> list[str]:
    text = other = "a"
    for word in words:
        text += word
        other = text
        text += "!"
        if len(word) > 3:
            text = other
            text += "+"
        elif word == "no":
            text, other = other, text
            text += "~"
    return [text, other]


def in_operand(count: int) -> str:
    text = "s"
    kept: list[str] = []

    def keep(value: str) -> str:
        kept.append(value)
        return "k"

    for number in range(count):
        text += keep(text)
        text += text
        text += (text := "w") + str(number)
        text += f"{text}{len(text)}"
    return text + repr(kept[-3:])


def caught(parts: list[str | None]) -> list[str]:
    results: list[str] = []
    text = "e"
    for part in parts:
        try:
            text += "1"
            if part is None:
                raise ValueError(text)
            text += part
        except ValueError as error:
            results.append(str(error))
            text += "2"
        finally:
            text += "3"
    results.append(text)
    return results


def generated(words: list[str]) -> Iterator[str]:
    text = "g"
    for word in words:
        text += word
        text += "."
        yield text
        text += ";"
    yield text


def captured(count: int) -> list[str]:
    text = ""
    readers: list[Callable[[], str]] = []
    for number in range(count):
        text += str(number)
        readers.append(lambda: text)
    return [reader() for reader in readers]


class Shout(str):
    """A text of a class of its own: adding gives a plain one."""


def long(count: int) -> tuple[int, int, str]:
    text = ""
    line = ""
    for number in range(count):
        text += str(number)
        if number % 10:
            line += "é" if number % 7 else "日"
        else:
            line = line + "\U0001f600"
    return len(text), hash(text) and len(line), text[-20:] + line[-5:]


def main() -> None:
    print(
        every_kind(["a", "", "bc", "é", "d", "日本", "\U0001f600", "z"]),
        repr(every_kind([])),
        repr(every_kind(["", ""])),
    )
    print(seen_meanwhile(["ab", "c", "déf", "g", "", "日"]))
    print(parameter("p", 12), parameter("", 3), parameter("same", 0))
    words = ["one", "two", "no", "three"]
    print(empty_first(words), assigned_elsewhere(words))
    print(in_operand(3))
    print(caught(["a", None, "b", None]))
    print(list(generated(words)), captured(3))
    shout = Shout("sub")
    for _ in range(2):
        text = str(shout)
        for word in words:
            text += word
            text += shout
        print(text, type(text).__name__, shout)
    print(long(30000))
