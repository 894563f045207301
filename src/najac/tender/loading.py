"""From an open file to an image that may be mapped: headers, manifest and command line fit together."""

from __future__ import annotations

from naja.platform.boot_record import IMAGE_BASE
from najac.abi.manifest import ManifestError, decode, find
from najac.tender import memory, requirements
from najac.tender.command_line import CommandLine
from najac.tender.image_file import Image, ImageError, parse


def load(file: int, line: CommandLine, target: str) -> Image:
    """Judges all of it; nothing is mapped and no device is touched. Raises ImageError, HostError, and what
    `requirements.check` raises.
    """
    image = parse(memory.read_head(file), memory.file_size(file), IMAGE_BASE)
    try:
        manifest = decode(find(memory.read_notes(file, image)))
    except ManifestError as error:
        raise ImageError(f"its manifest cannot be believed: {error}") from None
    requirements.check(manifest, line, target)
    image.level = manifest.level
    return image
