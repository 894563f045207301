"""`naja-spt IMAGE [OPTION ...] [-- ARGUMENT ...]` (command_line.py): runs an image as a sandboxed process.

The order is the promise: the command line and the whole image are judged before anything is mapped, and the
filter is in force before the image's first instruction. Exit status 64 for a command line or an image that is
refused, 71 if Linux refuses (sysexits.h: EX_USAGE, EX_OSERR).
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import boot_record, console
from najac.tender import memory, seccomp
from najac.tender.command_line import (
    Attachment,
    CommandLine,
    UsageError,
    parse_arguments,
    process_arguments,
)
from najac.tender.devices import descriptors, open_devices, open_signals
from najac.tender.image_file import ImageError
from najac.tender.loading import load
from najac.tender.record import write_record
from najac.tender.requirements import HelpWanted

USAGE, REFUSED = 64, 71


def main() -> None:
    """Runs the image that the command line names."""
    name = ""
    try:
        line = parse_arguments(process_arguments())
        name = line.name
        enter(line)
    except HelpWanted as help:
        console.write_text(str(help))
    except UsageError as error:
        fail(f"{name}: {error}" if name else str(error), USAGE)
    except ImageError as error:
        fail(f"{name} cannot be loaded: {error}", USAGE)
    except memory.HostError as error:
        fail(f"{name}: {error}", REFUSED)


def fail(message: str, status: int) -> None:
    """Says why, and ends."""
    console.write_error(f"naja-spt: {message}\n")
    raise SystemExit(status)


def enter(line: CommandLine) -> None:
    """Loads the image and becomes it. Raises ImageError or HostError."""
    if line.capture:
        line.devices.append(Attachment(boot_record.CAPTURE, boot_record.CAPTURE_NAME, line.capture, -1))
    file = memory.open_file(line.image)
    image = load(file, line, "spt")
    memory.map_image(file, image)
    memory.close_files()
    devices = open_devices(line.devices)
    size = line.memory << 20
    heap = memory.reserve(size, "heap")
    stack = memory.reserve(memory.STACK_SIZE, "stack")
    signals = open_signals()
    record = write_record(stack, heap, size, line.arguments, devices, signals=signals)
    networks = descriptors(devices, boot_record.NETWORK)
    blocks = descriptors(devices, boot_record.BLOCK)
    rules = seccomp.sandbox_rules(networks, blocks, descriptors(devices, boot_record.CAPTURE), signals)
    result = seccomp.install(rules)
    if result < 0:
        raise memory.HostError(f"the filter of system calls cannot be installed: error {-result}")
    jump(record, image.entry)


@unsafe.raw
def jump(record: int, entry: int) -> None:
    """Enters the image on its own stack. Nothing of the tender's runs after this."""
    unsafe.asm(
        "movq %rsi, %rsp\n\txorl %ebp, %ebp\n\tjmpq *%rdi", "={rax},{rdi},{rsi},~{memory}", entry, record
    )
