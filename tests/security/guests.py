"""One tiny guest a security promise: each tries what it must not, and says so if it gets away with it.

What belongs here: the guests and what they need. They are compiled together (`program`); the image's argument says which
one runs. How each ends on which target is in `test_guests.py` and tests/virtio/test_security.py.
"""

from __future__ import annotations

import re
from pathlib import Path

from naja.platform.hypercalls import PORT_BLOCK, PORT_NETWORK, PORT_POLL, PORT_SIGNALS, PORTS_END
from naja.platform.rings import HEADER_SIZE, LARGE_SLOTS, SLOT_FRAME, SLOTS, slot_size
from naja.platform.transfers import HEADER_SIZE as HEADER
from naja.platform.transfers import SLOT_SIZE

HELLO = Path(__file__).resolve().parents[2] / "examples" / "hello" / "hello.py"
"""A program that tries nothing."""

Attempt = tuple[str, ...]
"""Lines of raw code that do what is not allowed."""


def _guest(*lines: str) -> Attempt:
    return lines


MEMORY = {
    "write to text": _guest("unsafe.volatile_store64(unsafe.function_address(target), 0xC3)"),
    "write to read-only data": _guest(
        'unsafe.volatile_store64(unsafe.linker_symbol("naja.classes"), unsafe.stack_pointer())'
    ),
    "jump to data": _guest(
        "unsafe.store64(unsafe.static_address(CELL), 0xC3)",
        "unsafe.call_address(unsafe.static_address(CELL))",
    ),
    "jump to the stack": _guest("unsafe.call_address(unsafe.stack_pointer())"),
    "read page zero": _guest("unsafe.volatile_load64(16)"),
    "write to page zero": _guest("unsafe.volatile_store64(16, 1)"),
    "jump to page zero": _guest("unsafe.call_address(16)"),
    "run off the stack": _guest(
        "at = unsafe.stack_pointer() & -4096",
        "while True:",
        "    unsafe.volatile_store64(at, 0)",
        "    at -= 4096",
    ),
}
"""Promises about memory, for every target."""

SYSTEM_CALLS = {
    "open a file": _guest("unsafe.syscall(2, unsafe.static_address(CELL), 0, 0)"),
    "map memory": _guest("unsafe.syscall(9, 0, 4096, 7, 0x22, -1, 0)"),
    "make text writable": _guest("unsafe.syscall(10, unsafe.function_address(target) & -4096, 4096, 7)"),
    "make a socket": _guest("unsafe.syscall(41, 2, 1, 0)"),
    "start a process": _guest("unsafe.syscall(57)"),
    "read the console": _guest("unsafe.syscall(0, 0, unsafe.static_address(CELL), 8)"),
    "write to standard input": _guest("unsafe.syscall(1, 0, unsafe.static_address(CELL), 8)"),
    "write to another descriptor": _guest("unsafe.syscall(1, 3, unsafe.static_address(CELL), 8)"),
    "wait for more descriptors than there are": _guest(
        "unsafe.syscall(271, unsafe.static_address(CELL), 2, unsafe.static_address(CELL), 0, 8)"
    ),
    "block signals on top of others": _guest("unsafe.syscall(14, 0, unsafe.static_address(CELL), 0, 8)"),
    "handle a signal": _guest("unsafe.syscall(13, 15, unsafe.static_address(CELL), 0, 8)"),
    "replace the filter": _guest("unsafe.syscall(317, 1, 0, unsafe.static_address(CELL))"),
    "call by the x32 ABI": _guest("unsafe.syscall(0x40000001, 1, unsafe.static_address(CELL), 8)"),
    "call by the 32-bit ABI": _guest(
        'unsafe.asm("int $$0x80", "={rax},{rax},~{r8},~{r9},~{r10},~{r11},~{memory}", 20)'
    ),
}
"""Promises about Linux's system calls."""

_NOT_ITS_OWN = "which are not its own"


def _call(port: int, value: str) -> Attempt:
    return _guest(f'unsafe.asm("outl %eax, %dx", "={{rax}},{{rax}},{{rdx}},~{{memory}}", {value}, {port:#x})')


def _write(stream: str, address: str, count: str) -> Attempt:
    return _guest(
        "request = unsafe.static_address(CELL)",
        f"unsafe.store64(request, {stream})",
        f"unsafe.store64(request + 8, {address})",
        f"unsafe.store64(request + 16, {count})",
        'unsafe.asm("outl %eax, %dx", "={rax},{rax},{rdx},~{memory}", request, 0x500)',
    )


def _random(address: str, count: str) -> Attempt:
    return _guest(
        "request = unsafe.static_address(CELL)",
        f"unsafe.store64(request, {address})",
        f"unsafe.store64(request + 8, {count})",
        'unsafe.asm("outl %eax, %dx", "={rax},{rax},{rdx},~{memory}", request, 0x510)',
    )


CALLS: dict[str, tuple[Attempt, str]] = {
    "request on page zero": (_call(0x500, "16"), _NOT_ITS_OWN),
    "request below the image": (_call(0x500, "0x0FFFFFF8"), _NOT_ITS_OWN),
    "request above memory": (_call(0x500, "0xFFFFFFF0"), _NOT_ITS_OWN),
    "bytes on page zero": (_write("1", "0", "16"), _NOT_ITS_OWN),
    "bytes below the image": (_write("1", "0x0FFFFFFF", "2"), _NOT_ITS_OWN),
    "bytes in the kernel's half": (_write("1", "-4096", "16"), _NOT_ITS_OWN),
    "negative count": (_write("1", "request", "-1"), _NOT_ITS_OWN),
    "endless count": (_write("1", "request", "0x7FFFFFFFFFFFFFFF"), _NOT_ITS_OWN),
    "sum wraps round": (_write("1", "0x7FFFFFFFFFFFFFFF", "0x100"), _NOT_ITS_OWN),
    "stream 0": (_write("0", "request", "8"), "stream 0"),
    "stream 3": (_write("3", "request", "8"), "stream 3"),
    "unknown call": (_call(0x502, "0"), "port 0x502"),
    "the keyboard's reset": (_guest('unsafe.asm("outb %al, $$0x64", "={rax},{rax}", 0xFE)'), "crashed"),
    "a port above the calls": (_call(PORTS_END, "0"), "crashed"),
    "eight bits": (_guest('unsafe.asm("outb %al, %dx", "={rax},{rax},{rdx}", 0, 0x504)'), "port 0x504"),
    "interrupts off": (_guest('unsafe.asm("cli", "={rax}")'), "crashed"),
    "halt": (_guest('unsafe.asm("hlt", "={rax}")'), "crashed"),
    "a read from a port": (_guest('unsafe.asm("inl %dx, %eax", "={rax},{rdx}", 0x500)'), "port 0x500"),
    "time into text": (_call(0x508, "unsafe.function_address(target) & -8"), "clock "),
    "time into read-only data": (
        _call(0x508, 'unsafe.linker_symbol("naja.classes")'),
        "where it may not write",
    ),
    "random bytes into text": (_random("unsafe.function_address(target)", "8"), "where it may not write"),
    "random bytes below the image": (_random("16", "8"), _NOT_ITS_OWN),
    "too many random bytes": (_random("request", "257"), "257 random bytes"),
    "fewer than no random bytes": (_random("request", "-1"), _NOT_ITS_OWN),
    "impossible status": (_call(0x504, "256"), "status 0x100"),
}
"""Promises about hypercalls: the program, and what the tender says of it."""

PUPPET = """\
import sys
from naja import unsafe

CELL = unsafe.Static(64)

@unsafe.raw
def target() -> None:
    unsafe.store64(unsafe.static_address(CELL), 1)

@unsafe.raw
def base(name: int) -> int:
    if name == 1:
        return unsafe.static_address(CELL)
    if name == 2:
        return (unsafe.stack_pointer() & -0x200000) + 0x400000 + (64 << 20)
    return unsafe.function_address(target) & -8

@unsafe.raw
def put64(address: int, value: int) -> None:
    unsafe.volatile_store64(address, value)

@unsafe.raw
def put32(address: int, value: int) -> None:
    unsafe.volatile_store32(address, value)

@unsafe.raw
def call(port: int, value: int) -> None:
    unsafe.asm("outl %eax, %dx", "={rax},{rax},{rdx},~{memory}", value, port)

def number(text: str) -> int:
    name, _, offset = text.partition("+")
    if name in ("request", "heap", "text"):
        return base(("", "request", "heap", "text").index(name)) + (int(offset) if offset else 0)
    return int(text)

def main() -> None:
    print("trying", flush=True)
    for word in sys.argv[1:]:
        kind, place, value = word.split(",")
        if kind == "64":
            put64(number(place), number(value))
        elif kind == "32":
            put32(number(place), number(value))
        else:
            call(number(place), number(value))
    print("got away with it")
"""
"""Does what its arguments say: `64,ADDRESS,VALUE` and `32,…` store, `call,PORT,VALUE` calls. Addresses are numbers, or
`request`, `heap` (an untouched part of it, 64 MiB from its beginning: the stack ends two large pages before that),
`text`, each with `+OFFSET`."""


def _request(port: int, *words: str | int) -> list[str]:
    """A call with these words in its request."""
    return [*(f"64,request+{8 * at},{word}" for at, word in enumerate(words)), f"call,{port},request"]


_TRANSFERS = 2 << 20
"""Where in the heap the queue of transfers lies."""


def _disk(region: str = f"heap+{_TRANSFERS}", device: int = 1) -> list[str]:
    return _request(PORT_BLOCK, device, region)


def _transfers(*transfers: tuple[int, int, str | int, int], produced: int | None = None) -> list[str]:
    """Transfers (operation, sector, address, octets) into the queue's first slots, and a call that has them done."""
    steps: list[str] = []
    for index, transfer in enumerate(transfers):
        slot = _TRANSFERS + HEADER + index * SLOT_SIZE
        steps += [f"64,heap+{slot + 8 * at},{word}" for at, word in enumerate(transfer)]
    steps.append(f"64,heap+{_TRANSFERS},{len(transfers) if produced is None else produced}")
    return [*steps, *_request(PORT_POLL, 0)]


def _block(operation: int, sector: int, address: str, count: int) -> list[str]:
    return [*_disk(), *_transfers((operation, sector, address, count))]


def _network(region: str, slot: int = 1536, device: int = 0) -> list[str]:
    return _request(PORT_NETWORK, device, region, slot)


def _queue(*lies: str) -> list[str]:
    """A network that is started, lied about, and served."""
    return [*_network("heap"), *lies, *_request(PORT_POLL, 0)]


_SENT_SLOT = HEADER_SIZE + SLOTS * 1536
"""Where the first frame from the guest lies."""
_LONG = slot_size(1500, True)
_SENT_LONG = HEADER_SIZE + LARGE_SLOTS * _LONG
"""The same on the network with offloads."""


def _offloads(*lies: str) -> list[str]:
    return [*_network("heap", _LONG, device=2), *lies, *_request(PORT_POLL, 0)]


DEVICE_CALLS: dict[str, tuple[list[str], str]] = {
    "a device that is not attached": (_disk(device=3), "device 3, which is not attached"),
    "a negative device": (_disk(device=-1), "device -1, which is not attached"),
    "a disk that is a network": (_disk(device=0), "device 0, which is not attached"),
    "transfers in the image": (_disk(str(0x10000000)), "which is not its heap"),
    "transfers behind memory": (_disk(str(0xFFF00000)), "which is not its heap"),
    "transfers at a negative address": (_disk("-4096"), "which is not its heap"),
    "transfers across the heap's end": (_disk(f"heap+{(64 << 20) - 4096}"), "which is not its heap"),
    "transfers at an odd address": (_disk("heap+1"), "which is not its heap"),
    "a disk started twice": ([*_disk(), *_disk()], "twice"),
    "too many transfers queued": ([*_disk(), *_transfers(produced=65)], "has queued 65 transfers"),
    "fewer than no transfers queued": ([*_disk(), *_transfers(produced=-1)], "has queued -1 transfers"),
    "a bad transfer behind a good one": (
        [*_disk(), *_transfers((0, 0, "heap", 512), (0, 64, "heap", 512))],
        "at sector 64 of 64",
    ),
    "a transfer that changes the next one": (
        [
            *_disk(),
            *_transfers((0, 0, f"heap+{_TRANSFERS + HEADER}", 512), (1, 0, "heap", 512), (0, 9, "0", 512)),
        ],
        "gave 0x0 bytes at 0x0, which are not its own",
    ),
    "a network that is a disk": (_network("heap", device=1), "device 1, which is not attached"),
    "an operation that is none": (_block(3, 0, "heap", 512), "impossible operation 3"),
    "sectors past the end": (_block(0, 64, "heap", 512), "at sector 64 of 64"),
    "sectors across the end": (_block(1, 63, "heap", 1024), "at sector 63 of 64"),
    "a negative sector": (_block(0, -1, "heap", 512), "at sector -1"),
    "a sector that wraps round": (_block(0, (1 << 63) - 1, "heap", 512), "at sector 9223372036854775807"),
    "half a sector": (_block(0, 0, "heap", 100), "0x64 octets"),
    "sectors into page zero": (_block(0, 0, "0", 512), _NOT_ITS_OWN),
    "sectors into text": (_block(0, 0, "text", 512), "where it may not write"),
    "sectors behind memory": (_block(1, 0, str(0xFFFFFE00), 1024), _NOT_ITS_OWN),
    "fewer than no octets": (_block(0, 0, "heap", -512), _NOT_ITS_OWN),
    "an answer into text": ([f"call,{PORT_POLL},text"], "where it may not write"),
    "an answer into page zero": ([f"call,{PORT_POLL},16"], _NOT_ITS_OWN),
    "signals from page zero": ([f"call,{PORT_SIGNALS},16"], _NOT_ITS_OWN),
    "frames in the image": (_network(str(0x10000000)), "which is not its heap"),
    "frames behind memory": (_network(str(0xFFF00000)), "which is not its heap"),
    "frames at a negative address": (_network("-4096"), "which is not its heap"),
    "frames across the heap's end": (_network(f"heap+{(64 << 20) - 4096}"), "which is not its heap"),
    "frames at an odd address": (_network("heap+1"), "which is not its heap"),
    "slots that are too small": (_network("heap", 1472), "slots of 1472 octets"),
    "slots that are too large": (_network("heap", 0x20000), "slots of 131072 octets"),
    "slots of no size": (_network("heap", 0), "slots of 0 octets"),
    "slots of negative size": (_network("heap", -1536), "slots of -1536 octets"),
    "too many frames queued": (_queue("64,heap+16,257"), "has queued 257 frames"),
    "fewer than no frames queued": (_queue("64,heap+16,-1"), "has queued -1 frames"),
    "more frames read than came": (_queue("64,heap+8,1000000"), "frames where 256 are possible"),
    "frames unread that never came": (_queue("64,heap+8,-1000000"), "frames where 256 are possible"),
    "a frame that is too long": (_queue(f"32,heap+{_SENT_SLOT},1521", "64,heap+16,1"), "impossible length"),
    "a frame of almost 4 GiB": (_queue(f"32,heap+{_SENT_SLOT},-1", "64,heap+16,1"), "impossible length"),
    "a frame without a header": (_queue(f"32,heap+{_SENT_SLOT},13", "64,heap+16,1"), "impossible length"),
    "slots that are too small for long frames": (_network("heap", 1536, device=2), "slots of 1536 octets"),
    "too many long frames": (_offloads("64,heap+16,33"), "33 frames where 32 are possible"),
    "a frame without room for its header": (
        _offloads(f"32,heap+{_SENT_LONG},23", "64,heap+16,1"),
        "impossible length",
    ),
    "a network started twice": ([*_network("heap"), *_network("heap+8192")], "twice"),
}
"""Promises about devices: what the puppet does on a machine with the network 0, a disk of 64 sectors, 1, and the network
2, which has offloads, and what the tender says of it."""

LYING_HEADER = _offloads(
    f"32,heap+{_SENT_LONG},60",
    f"64,heap+{_SENT_LONG + SLOT_FRAME},-1",
    f"64,heap+{_SENT_LONG + 24},-1",
    "64,heap+16,1",
)
"""A frame whose offload header has the highest numbers: it is Linux's to refuse, and the tender goes on."""

PUPPET_CONTROL = [
    *_network("heap"),
    *_request(PORT_POLL, 0),
    *_disk(),
    *_transfers((0, 63, "heap+1048576", 512), (0, 0, "heap+1048576", 64 * 512), (2, 0, "0", 0)),
]
"""The same calls as they should be."""

CONTROL = "what is allowed"
"""The attempt that does get away."""

HARMLESS = "arguments and a status"
"""What shows its arguments and ends with status 7."""

NO_INSTRUCTION = "an instruction that does not exist"

_HEAD = """\
import sys
from naja import unsafe

CELL = unsafe.Static(64)

@unsafe.raw
def target() -> None:
    unsafe.store64(unsafe.static_address(CELL), 1)
"""

ATTEMPTS: dict[str, Attempt] = {
    **MEMORY,
    **SYSTEM_CALLS,
    **{promise: attempt for promise, (attempt, _) in CALLS.items()},
    NO_INSTRUCTION: _guest('unsafe.asm("ud2", "={rax}")'),
    CONTROL: _guest("unsafe.store64(unsafe.static_address(CELL), 1)"),
}


def _program() -> str:
    functions = "".join(
        f"\n@unsafe.noinline\n@unsafe.raw\ndef attempt_{number}() -> None:\n    "
        + "\n    ".join(lines)
        + "\n"
        for number, lines in enumerate(ATTEMPTS.values())
    )
    calls = "".join(
        f'    if which == "{promise}":\n        attempt_{number}()\n'
        for number, promise in enumerate(ATTEMPTS)
    )
    calls += f'    if which == "{HARMLESS}":\n        print(sys.argv)\n        raise SystemExit(7)\n'
    main = f'\ndef main() -> None:\n    print("trying", flush=True)\n    which = sys.argv[1]\n{calls}'
    return _HEAD + functions + main + '    print("got away with it")\n'


PROGRAM = _program()
"""All of them; its argument says which."""


def check_report(report: str, promise: str, what: str) -> None:
    """A crash's report says `what` happened, a regular expression, shows the registers, and a traceback to the attempt."""
    number = list(ATTEMPTS).index(promise)
    source = PROGRAM.splitlines()
    called = source.index(f"        attempt_{number}()") + 1
    first = source.index(f"def attempt_{number}() -> None:") + 2
    word = r"[0-9a-f]{16}"
    pattern = (
        rf"{what}\nrip {word}  cr2 {word}.*\nrax {word}  .*\nrsi .*\nr8  .*\nr12 {word}  .*r15 {word}\n"
        r"Traceback \(most recent call last\):\n"
        rf'  File "(?:.*/)?guest.py", line {called}, in main\n'
        rf'  File "(?:.*/)?guest.py", line (?P<line>\d+), in attempt_{number}\n'
    )
    found = re.fullmatch(pattern, report)
    assert found is not None, report
    assert first <= int(found["line"]) < first + len(ATTEMPTS[promise]), report
