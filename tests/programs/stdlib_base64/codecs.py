"""base64, urlsafe, base32, base16, errors."""

import base64
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for d in (b"", b"f", b"fo", b"foo", b"\xff\xfe\xfd", bytes(range(20))):
        print(
            base64.b64encode(d),
            base64.urlsafe_b64encode(d),
            base64.b32encode(d),
            base64.b16encode(d),
            base64.b64decode(base64.b64encode(d)) == d,
            base64.b32decode(base64.b32encode(d)) == d,
        )
    print(
        base64.b64decode("Zm9v"),
        base64.b64decode(b"Zm 9v\n"),
        base64.urlsafe_b64decode("__79"),
        base64.b64encode(b"\xfb\xff", altchars=b"-_"),
        base64.b16decode("ff", casefold=True),
    )
    attempt("padding", lambda: base64.b64decode("Zm9"))
    attempt("one", lambda: base64.b64decode("A"))
    attempt("validate", lambda: base64.b64decode("Zm9v!", validate=True))
    attempt("b32", lambda: base64.b32decode("A"))
    attempt("b16", lambda: base64.b16decode("fg"))
