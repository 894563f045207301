# refused: NAJA007 11:1 main is called where the program is imported
import asyncio


async def main() -> None:
    print("once")


if __name__ == "__main__":
    asyncio.run(main())
asyncio.run(main())
