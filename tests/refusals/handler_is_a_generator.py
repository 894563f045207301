# refused: NAJA002 9:1 pieces gives its content piece by piece: let it return StreamingResponse
from collections.abc import AsyncIterator

from naja.http import App

app = App()


@app.get("/")
async def pieces() -> AsyncIterator[bytes]:
    yield b"x"


def main() -> None:
    app.run()
