"""Optional objects of library classes whose names typeshed has from C modules, narrowed and cast."""

import hashlib
import io
from typing import Any, cast

current: "hashlib._Hash | None" = None
buffer: io.BytesIO | None = None


class Holder:
    def __init__(self) -> None:
        self.text: io.StringIO | None = None
        self.digest: hashlib._Hash | None = None


def main() -> None:
    global current, buffer
    current = hashlib.sha256(b"a")
    buffer = io.BytesIO(b"bytes")
    holder = Holder()
    holder.text = io.StringIO("text")
    holder.digest = hashlib.sha1(b"b")
    if current is not None and buffer is not None:
        current.update(buffer.read(2))
        print(current.hexdigest()[:8], buffer.read())
    if holder.text is not None and holder.digest is not None:
        holder.digest.update(b"c")
        print(holder.text.read(), holder.digest.hexdigest()[:8])
    anything: dict[str, Any] = {"b": io.BytesIO(b"x"), "h": hashlib.sha512()}  # type: ignore[explicit-any]
    again: io.BytesIO = anything["b"]
    print(again.getvalue(), cast("io.BytesIO", anything["b"]).read())
