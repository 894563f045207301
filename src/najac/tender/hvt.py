"""`naja-hvt IMAGE [OPTION ...] [-- ARGUMENT ...]` (command_line.py): an image as a virtual machine of KVM's.

No device is emulated. The guest calls by OUT instructions; `service.py` answers. Exit status 64 for a command line or an
image that is refused, 69 without KVM, 70 for a guest that crashed or made an impossible call, 71 if Linux refuses.
"""

from __future__ import annotations

from naja.net.capture import CaptureWriter
from naja.platform import console
from naja.platform.boot_record import BLOCK, IMAGE_BASE, NETWORK
from naja.platform.unix.capture_file import CaptureFile
from najac.abi.levels import BASELINE
from najac.tender import crash, kvm, memory, seccomp
from najac.tender.command_line import CommandLine, UsageError, parse_arguments, process_arguments
from najac.tender.devices import descriptors, open_capture, open_devices, open_signals
from najac.tender.guest_memory import MOST_HEAP, TABLES, Layout, fill_tables
from najac.tender.image_file import ImageError
from najac.tender.loading import load
from najac.tender.record import write_record
from najac.tender.requirements import HelpWanted
from najac.tender.service import GuestFault, Service, numbered

USAGE, UNAVAILABLE, CRASHED, REFUSED = 64, 69, 70, 71
_ELSEWHERE = "run the program on another target: spt (a sandboxed process) or unix (a plain one)"


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
    file = memory.open_file(line.image)
    image = load(file, line, "hvt")
    devices = open_devices(line.devices)
    captures = [open_capture(line.capture)] if line.capture else []
    signals = open_signals()
    layout = Layout(image, line.memory << 20)
    region = memory.reserve(layout.size(), "guest")
    shift = region + TABLES - IMAGE_BASE
    memory.map_guest_image(file, image, shift)
    fill_tables(region, layout, image)
    machine = kvm.Machine(region, layout.size())
    shown = numbered(devices)
    khz = machine.counter_khz()
    record = write_record(layout.stack, layout.heap, layout.heap_size, line.arguments, shown, shift, khz)
    machine.start_at(image.entry, record, layout.task_state(), image.level > BASELINE.number)
    requests = [kvm.RUN, kvm.GET_REGISTERS, kvm.GET_SYSTEM]
    blocks = descriptors(devices, BLOCK)
    rules = seccomp.machine_rules(requests, descriptors(devices, NETWORK), blocks, captures, signals)
    result = seccomp.install(rules)
    if result < 0:
        raise memory.HostError(f"the filter of system calls cannot be installed: error {-result}")
    capture = CaptureWriter(CaptureFile(captures[0]).write) if captures else None
    service = Service(layout, image, shift, devices, signals, capture)
    try:
        status = service.serve(machine)
    except GuestFault as error:
        stopped = machine.registers()
        told = crash.dump(stopped) + crash.traceback(stopped, layout, image, shift)
        fail(f"{line.name}: {error}\n{told[:-1]}", CRASHED)
        return
    machine.close()
    raise SystemExit(status)
