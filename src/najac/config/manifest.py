"""From a build plan to the manifest that the image carries."""

from __future__ import annotations

from naja.boot import arguments as boot_arguments
from naja.boot.kinds import Choice
from naja.platform.boot_record import CAPTURE_NAME, VERSION
from najac.abi.manifest import BLOCK, BUILD_SIZE, CAPTURE, MANY, NETWORK, REQUIRED, Argument, Device, Manifest
from najac.config.assemble import arguments
from najac.config.networks import captures_itself
from najac.config.plan import BuildPlan


def of(plan: BuildPlan) -> Manifest:
    """The manifest, without its build identifier."""
    devices = tuple(
        Device(BLOCK if device.implementation.on_block else NETWORK, device.name)
        for device in plan.devices
        if device.implementation.attached
    )
    if plan.capture and captures_itself(plan.target):
        devices += (Device(CAPTURE, CAPTURE_NAME),)
    listed = tuple(_argument(one) for one in arguments(plan))
    build = bytes(BUILD_SIZE)
    return Manifest(VERSION, 0, build, plan.target, plan.program, plan.summary, devices, listed)


def _argument(argument: boot_arguments.Argument) -> Argument:
    choices = tuple(argument.kind.values) if isinstance(argument.kind, Choice) else ()
    flags = (REQUIRED if argument.required else 0) | (MANY if argument.many else 0)
    return Argument(argument.name, argument.kind.number, flags, argument.default, argument.help, choices)
