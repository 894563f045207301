"""`naja-hvt IMAGE [OPTION ...] [-- ARGUMENT ...]` (command_line.py): an image as a virtual machine of KVM's.

No device is emulated. The guest calls by OUT instructions (naja.platform.hypercalls); every number it gives
is judged here, and one that is out of range stops the guest. Exit status 64 for a command line or an image
that is refused, 69 without KVM, 70 for a guest that crashed or made an impossible call, 71 if Linux refuses.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.platform.boot_record import IMAGE_BASE
from naja.platform.hypercalls import (
    CLOCK_SIZE,
    CLOCKS,
    CONSOLE_WRITE_SIZE,
    ENTROPY_SIZE,
    MOST_ENTROPY,
    PORT_CLOCK,
    PORT_CONSOLE_WRITE,
    PORT_ENTROPY,
    PORT_EXIT,
    PORT_SLEEP,
    SLEEP_SIZE,
)
from najac.tender import kvm, memory, seccomp
from najac.tender.command_line import CommandLine, UsageError, parse_arguments, process_arguments
from najac.tender.guest_memory import MOST_HEAP, TABLES, Layout, fill_tables
from najac.tender.image_file import ImageError
from najac.tender.loading import load
from najac.tender.record import write_record
from najac.tender.requirements import HelpWanted

USAGE, UNAVAILABLE, CRASHED, REFUSED = 64, 69, 70, 71
_NANOSLEEP, _CLOCK_GETTIME, _GETRANDOM = 35, 228, 318
_INVALID = -22
_ELSEWHERE = "run the program on another target: spt (a sandboxed process) or unix (a plain one)"


class GuestFault(Exception):
    """The guest did what no guest may; the message says what."""


def main() -> None:
    """Runs the image that the command line names."""
    name = ""
    try:
        line = parse_arguments(process_arguments())
        name = line.name
        run(line)
    except HelpWanted as help:
        console.write_text(str(help))
    except UsageError as error:
        fail(f"{name}: {error}" if name else str(error), USAGE)
    except ImageError as error:
        fail(f"{name} cannot be loaded: {error}", USAGE)
    except kvm.Unusable as error:
        fail(f"{error}; {_ELSEWHERE}", UNAVAILABLE)
    except memory.HostError as error:
        fail(f"{name}: {error}", REFUSED)


def fail(message: str, status: int) -> None:
    """Says why, and ends."""
    console.write_error(f"naja-hvt: {message}\n")
    raise SystemExit(status)


def run(line: CommandLine) -> None:
    """Loads the image into a virtual machine and serves it until it ends. Raises ImageError or HostError."""
    if line.memory > MOST_HEAP:
        raise UsageError(f"--memory takes at most {MOST_HEAP} MiB here, not {line.memory}")
    if line.devices:
        raise UsageError(f"no device can be attached here yet, so not {line.devices[0].name}; {_ELSEWHERE}")
    file = memory.open_file(line.image)
    image = load(file, line, "hvt")
    layout = Layout(image, line.memory << 20)
    region = memory.reserve(layout.size(), "guest")
    shift = region + TABLES - IMAGE_BASE
    memory.map_guest_image(file, image, shift)
    fill_tables(region, layout, image)
    record = write_record(layout.stack, layout.heap, layout.heap_size, line.arguments, [], shift)
    machine = kvm.Machine(region, layout.size())
    machine.start_at(image.entry, record, layout.task_state())
    result = seccomp.install(seccomp.machine_rules([kvm.RUN, kvm.GET_REGISTERS, kvm.GET_SYSTEM]))
    if result < 0:
        raise memory.HostError(f"the filter of system calls cannot be installed: error {-result}")
    try:
        status = serve(machine, layout, shift)
    except GuestFault as error:
        fail(f"{line.name}: {error}\n{machine.dump()}", CRASHED)
        return
    machine.close()
    raise SystemExit(status)


def serve(machine: kvm.Machine, layout: Layout, shift: int) -> int:
    """Answers the guest's calls until it ends; its exit status. Raises GuestFault or HostError."""
    while True:
        reason = machine.run()
        if reason == kvm.EXIT_SHUTDOWN:
            raise GuestFault("the guest crashed")
        if reason != kvm.EXIT_IO:
            raise GuestFault(f"the guest stopped for reason {reason} of KVM")
        if not machine.is_call():
            raise GuestFault(f"the guest touched port {machine.port():#x}, which is no call")
        port, value = machine.port(), machine.value()
        if port == PORT_CONSOLE_WRITE:
            write_console(inside(layout, value, CONSOLE_WRITE_SIZE) + shift, layout, shift)
        elif port == PORT_EXIT:
            if value > 255:
                raise GuestFault(f"the guest ended with the impossible status {value:#x}")
            return value
        elif port == PORT_CLOCK:
            read_clock(inside(layout, value, CLOCK_SIZE) + shift)
        elif port == PORT_SLEEP:
            sleep(inside(layout, value, SLEEP_SIZE) + shift)
        elif port == PORT_ENTROPY:
            give_entropy(inside(layout, value, ENTROPY_SIZE) + shift, layout, shift)
        else:
            raise GuestFault(f"the guest touched port {port:#x}, which is no call")


def inside(layout: Layout, address: int, count: int) -> int:
    """`address`, if that many bytes from there are the guest's own. Raises GuestFault."""
    if address < IMAGE_BASE or count < 0 or count > layout.end - IMAGE_BASE or address > layout.end - count:
        raise GuestFault(f"the guest gave {count:#x} bytes at {address:#x}, which are not its own")
    return address


def write_console(request: int, layout: Layout, shift: int) -> None:
    """The call PORT_CONSOLE_WRITE. `request` is an address of this process."""
    stream, address, count = unsafe.load64(request), unsafe.load64(request + 8), unsafe.load64(request + 16)
    if stream not in (1, 2):
        raise GuestFault(f"the guest wrote to the stream {stream}, which is not there")
    inside(layout, address, count)
    console.console_write(stream, address + shift, count)


def read_clock(request: int) -> None:
    """The call PORT_CLOCK. Linux does the writing: it refuses where the guest may not write, instead of a fault."""
    number = unsafe.load64(request)
    if number < 0 or number >= CLOCKS:
        raise GuestFault(f"the guest read the clock {number}, which is not there")
    if unsafe.syscall(_CLOCK_GETTIME, number, request + 8) != 0:
        raise GuestFault("the guest wanted the time where it may not write")


def sleep(request: int) -> None:
    """The call PORT_SLEEP. Linux judges the numbers."""
    if unsafe.syscall(_NANOSLEEP, request, 0) == _INVALID:
        raise GuestFault("the guest slept for an impossible time")


def give_entropy(request: int, layout: Layout, shift: int) -> None:
    """The call PORT_ENTROPY. Linux does the writing, and never less than asked for up to MOST_ENTROPY bytes."""
    address, count = unsafe.load64(request), unsafe.load64(request + 8)
    if count > MOST_ENTROPY:
        raise GuestFault(f"the guest wanted {count} random bytes at once")
    inside(layout, address, count)
    if unsafe.syscall(_GETRANDOM, address + shift, count, 0) != count:
        raise GuestFault("the guest wanted random bytes where it may not write")
