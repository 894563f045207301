"""Whether a command line gives an image what its manifest asks for. Decided before any device is touched.

What belongs here: the comparison. The manifest's format is `najac.abi.manifest`, the arguments' `naja.boot`.
"""

from __future__ import annotations

from naja.boot.arguments import Argument, ArgumentError, HelpRequested, help_text, parse
from naja.boot.kind_table import by_number
from naja.platform.boot_record import VERSION
from najac.abi.manifest import MANY, REQUIRED, TAKES_ANYTHING, Manifest
from najac.tender import processor
from najac.tender.command_line import CommandLine, UsageError
from najac.tender.image_file import ImageError

_OPTIONS = {1: "--net {}=TAP", 2: "--block {}=FILE", 3: "--{} FILE"}
_KINDS = {1: "network", 2: "block device", 3: "capture file"}


class HelpWanted(Exception):
    """The image was asked for its help; the message is it."""


def check(manifest: Manifest, line: CommandLine, target: str) -> None:
    """Raises ImageError for an image that this tender cannot run, HostError for one that this processor cannot, UsageError
    for a command line that does not give the image what it needs, HelpWanted for `--help`.
    """
    if manifest.target != target:
        raise ImageError(f"it is an image for {manifest.target}, not for {target}")
    if manifest.abi != VERSION:
        raise ImageError(
            f"it speaks version {manifest.abi} of the interface, this tender {VERSION}; build it again"
        )
    processor.check(manifest.level)
    if manifest.flags & TAKES_ANYTHING:
        return
    arguments = tuple(
        [
            _argument(one.name, one.kind, one.flags, one.default, one.help, one.choices)
            for one in manifest.arguments
        ]
    )
    try:
        parse(arguments, line.arguments[1:])
    except HelpRequested:
        raise HelpWanted(help_text(line.name, manifest.summary, arguments)) from None
    except ArgumentError as error:
        raise UsageError(str(error)) from None
    _check_devices(manifest, line)


def _argument(
    name: str, kind: int, flags: int, default: str, help: str, choices: tuple[str, ...]
) -> Argument:
    required, many = flags & REQUIRED != 0, flags & MANY != 0
    return Argument(name, by_number(kind, choices), help, default, required, many)


def _check_devices(manifest: Manifest, line: CommandLine) -> None:
    for needed in manifest.devices:
        found = [one for one in line.devices if one.name == needed.name]
        what = f"the {_KINDS[needed.kind]} {needed.name}"
        if not found:
            option = _OPTIONS[needed.kind].format(needed.name)
            raise UsageError(f"it needs {what}, which is not attached: give {option}")
        if found[0].kind != needed.kind:
            raise UsageError(f"it needs {what}, and not a {_KINDS[found[0].kind]} of that name")
    for one in line.devices:
        if one.name not in [needed.name for needed in manifest.devices]:
            needed_names = ", ".join([needed.name for needed in manifest.devices])
            raise UsageError(f"it has no device {one.name}; its devices are {needed_names or 'none'}")
