"""The command line of a machine as the program's arguments.

What belongs here: its grammar. Words are separated by spaces or tabs. Between double quotes a space is a character like
any other; a backslash, in quotes and outside, takes the next character as it is; `""` is an empty word. No arguments
but words about the machine are, as long as no quote or backslash comes before or in their first letters:

- words that begin with `virtio_mmio.`, wherever they stand: the hypervisor's list of its devices
- words before the first argument that begin with `naja.`: the program's name, `naja.name=NAME`, and the names of its
  devices, `naja.net=NAME` and `naja.block=NAME`, in the order of the devices' addresses

The outcome is what a process finds on its initial stack (naja.platform.unix.boot): the count of arguments, their
addresses, 0, 0.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.unix import boot
from naja.runtime.text import layout

_MOST = 512
"""Arguments, the name among them; `split` refuses more."""
_VECTOR = unsafe.Static(8 * (_MOST + 4))
_MOST_WORDS = 64
_WORDS = unsafe.Static(8 * (_MOST_WORDS + 1))
"""Words about the machine: how many, and their addresses; what does not fit is left out."""
_TEXT = unsafe.Static(4096 + 16)
"""The arguments without quotes; zero bytes behind the last: arguments are compared eight bytes at a time."""
_DEFAULT_NAME = unsafe.Static(8)

_TAB, _SPACE, _QUOTE, _BACKSLASH = 9, 32, 34, 92
_NAME, _OWN, _DEVICE = "naja.name=", "naja.", "virtio_mmio."


@unsafe.raw
def _begins(text: int, prefix: str) -> bool:
    return _same(text, layout.data(prefix), layout.length(prefix))


@unsafe.raw
def _same(a: int, b: int, count: int) -> bool:
    index = 0
    while index < count:
        if unsafe.load8(a + index) != unsafe.load8(b + index):
            return False
        index += 1
    return True


@unsafe.raw
def _is_blank(byte: int) -> bool:
    return byte == _SPACE or byte == _TAB  # a tuple would be an object


@unsafe.raw
def split(line: int) -> int:
    """Makes the arguments of the command line at an address, at most 4095 bytes and a zero; 0 if they are too many,
    else the vector's address."""
    vector = unsafe.static_address(_VECTOR)
    name = unsafe.static_address(_DEFAULT_NAME)
    unsafe.store64(name, 0x616A616E)  # `naja`
    unsafe.store64(vector + 8, name)
    count = 1
    out = unsafe.static_address(_TEXT)
    while True:
        while _is_blank(unsafe.load8(line)):
            line += 1
        if unsafe.load8(line) == 0:
            break
        word = out
        quoted = False
        machine = _begins(line, _DEVICE) or (count == 1 and _begins(line, _OWN))
        while True:
            byte = unsafe.load8(line)
            if byte == 0 or (_is_blank(byte) and not quoted):
                break
            line += 1
            if byte == _QUOTE:
                quoted = not quoted
                continue
            if byte == _BACKSLASH and unsafe.load8(line) != 0:
                byte = unsafe.load8(line)
                line += 1
            unsafe.store8(out, byte)
            out += 1
        unsafe.store8(out, 0)
        out += 1
        if machine:
            _keep(word)
            if _begins(word, _NAME):
                unsafe.store64(vector + 8, word + layout.length(_NAME))
        elif count == _MOST:
            return 0
        else:
            unsafe.store64(vector + 8 + 8 * count, word)
            count += 1
    unsafe.store64(vector, count)
    unsafe.fill(out, 0, 16)
    unsafe.fill(vector + 8 + 8 * count, 0, 16)
    return vector


@unsafe.raw
def _keep(word: int) -> None:
    words = unsafe.static_address(_WORDS)
    count = unsafe.load64(words)
    if count < _MOST_WORDS:
        unsafe.store64(words + 8 + 8 * count, word)
        unsafe.store64(words, count + 1)


@unsafe.raw
def _word_count() -> int:
    return unsafe.load64(unsafe.static_address(_WORDS))


@unsafe.raw
def _word(index: int) -> str:
    return boot.text_at(unsafe.load64(unsafe.static_address(_WORDS) + 8 + 8 * index))


def values(prefix: str) -> list[str]:
    """What follows `prefix` in the words about the machine that begin with it, in order."""
    words = [_word(index) for index in range(_word_count())]
    return [word[len(prefix) :] for word in words if word.startswith(prefix)]
