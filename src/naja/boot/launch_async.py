"""Carrying out a plan whose `main` is a coroutine function."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from naja.boot.arguments import Values
from naja.boot.devices import Opener
from naja.boot.launch import FAILED, UNAVAILABLE, Plan, command_line, complain, keywords


def entry(plan: Plan) -> Callable[[], None]:
    """What takes the place of `main`."""

    def run() -> None:
        values = command_line(plan)
        asyncio.run(_run(plan, values))

    return run


async def _run(plan: Plan, values: Values) -> None:
    opened: list[tuple[Opener, object]] = []
    try:
        for opener in plan.devices:
            opened.append((opener, await _open(plan, opener, values)))
        devices = [device for _, device in opened]
        waiting = plan.main(*devices, **keywords(plan, values))
        await waiting  # type: ignore[misc]  # the plan was made for a coroutine function
    except asyncio.CancelledError:
        for opener, device in opened:
            if why := opener.failure(device):
                complain(plan, f"{opener.name} has failed: {why}")
                raise SystemExit(FAILED) from None
        raise
    finally:
        while opened:
            opener, device = opened.pop()
            await opener.close(device)


async def _open(plan: Plan, opener: Opener, values: Values) -> object:
    try:
        return await opener.open(values)
    except OSError as error:
        complain(plan, f"{opener.name} cannot be had: {error.strerror or error}")
        raise SystemExit(UNAVAILABLE) from None
