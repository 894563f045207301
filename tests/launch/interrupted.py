"""A program for test_interruption.py: what it does about Ctrl-C, by its argument."""

import asyncio
import sys
import time


def sleeping() -> None:
    for n in range(2):
        try:
            print("ready", flush=True)
            time.sleep(600)
        except KeyboardInterrupt as error:
            print("caught", n, repr(error))
    try:
        print("ready", flush=True)
        time.sleep(600)
    finally:
        print("finally")


def reading() -> None:
    try:
        print("ready", flush=True)
        print(input())
    except KeyboardInterrupt:
        print("caught")
    try:
        print("ready", flush=True)
        print(sys.stdin.read())
    finally:
        print("finally")


async def worker() -> None:
    try:
        await asyncio.sleep(600)
    finally:
        print("worker ends")


async def tasks() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(worker())
        await asyncio.sleep(0)
        print("ready", flush=True)


async def stubborn() -> None:
    try:
        print("ready", flush=True)
        await asyncio.sleep(600)
    except asyncio.CancelledError:
        print("cancelled")
    print("ready", flush=True)
    time.sleep(600)


def computing() -> None:
    time.sleep(0)
    try:
        print("ready", flush=True)
        while True:
            pass
    finally:
        print("finally")


def main() -> None:
    how = sys.argv[1]
    if how == "sleeping":
        sleeping()
    elif how == "reading":
        reading()
    elif how == "tasks":
        asyncio.run(tasks())
    elif how == "stubborn":
        try:
            asyncio.run(stubborn())
        finally:
            print("end")
    elif how == "computing":
        computing()
    else:
        raise KeyboardInterrupt
