"""Percent-encoding, paths and queries: RFC 3986, and the form encoding of the WHATWG URL standard."""

_UNRESERVED: bytes = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
_VISIBLE: bytes = bytes(range(0x21, 0x7F))
_PATH_SAFE: bytes = _UNRESERVED + b"/!$&'()*+,;=:@"


def percent_decode(data: bytes, plus_is_space: bool = False) -> str | None:
    """Text of percent-encoded UTF-8; None for a bad escape, bytes that are not UTF-8, or a NUL."""
    if b"%" not in data and not (plus_is_space and b"+" in data):
        return data.decode("ascii") if data.isascii() else None
    out = bytearray()
    at = 0
    size = len(data)
    while at < size:
        c = data[at]
        if c == 0x25:
            high, low = (_digit(data[at + 1]), _digit(data[at + 2])) if at + 2 < size else (-1, -1)
            c = high * 16 + low
            if high < 0 or low < 0 or c == 0:
                return None
            at += 2
        elif c == 0x2B and plus_is_space:
            c = 0x20
        out.append(c)
        at += 1
    try:
        return bytes(out).decode("utf-8")
    except UnicodeDecodeError:
        return None


def escapes_hold(data: bytes) -> bool:
    """Whether two hexadecimal digits follow each percent sign (RFC 3986 section 2.1)."""
    at = data.find(b"%")
    while at >= 0:
        if at + 2 >= len(data) or _digit(data[at + 1]) < 0 or _digit(data[at + 2]) < 0:
            return False
        at = data.find(b"%", at + 3)
    return True


def _digit(c: int) -> int:
    """The value of a hexadecimal digit; -1 for anything else."""
    if 0x30 <= c <= 0x39:
        return c - 0x30
    letter = c | 0x20
    return letter - 0x57 if 0x61 <= letter <= 0x66 else -1


def _quote(text: str, safe: bytes) -> str:
    return "".join(chr(c) if c in safe else f"%{c:02X}" for c in text.encode("utf-8"))


def quote_path(text: str) -> str:
    """A path with everything but its own delimiters percent-encoded."""
    return _quote(text, _PATH_SAFE)


def same_query(path: str, query: bytes) -> str:
    """The address of a decoded path with the raw query of a request."""
    return quote_path(path) + ("?" + query.decode("ascii") if query else "")


def quote_location(text: str) -> str:
    """An address in which what cannot stand in a field is percent-encoded, and all else is left alone."""
    return _quote(text, _VISIBLE)


def quote(text: str) -> str:
    """One component (a path segment, a query value) percent-encoded."""
    return _quote(text, _UNRESERVED)


def absolute_authority(target: bytes) -> bytes:
    """The authority of a target in absolute form, with the schemes of HTTP; empty where it is in another form."""
    mark = target.find(b"://")
    if mark < 0 or target[:mark].lower() not in (b"http", b"https"):
        return b""
    end = mark + 3
    while end < len(target) and target[end] != 0x2F and target[end] != 0x3F:
        end += 1
    return target[mark + 3 : end]


def split_target(target: bytes) -> tuple[bytes, bytes]:
    """(raw path, raw query) of a request target in origin, absolute or asterisk form."""
    if target[0] != 0x2F:
        mark = target.find(b"://")
        if mark > 0:
            slash = target.find(b"/", mark + 3)
            query = target.find(b"?", mark + 3)
            if slash < 0 or 0 <= query < slash:
                target = b"/" + (target[query:] if query >= 0 else b"")
            else:
                target = target[slash:]
    at = target.find(b"?")
    if at < 0:
        return target, b""
    return target[:at], target[at + 1 :]


def resolve_path(raw: bytes) -> str | None:
    """The decoded path, or None where it is not one: a bad escape, or a dot segment that climbs or hides.

    Dot segments are refused and not resolved: no client sends them (RFC 3986 section 6.2.2.3), and an
    attacker gains nothing from a path that has only one meaning.
    """
    path = percent_decode(raw)
    if path is None or not path.startswith("/"):
        return None
    if "/." in path and any(segment in (".", "..") for segment in path.split("/")):
        return None
    return path


def parse_form(data: bytes, most: int = 1_000) -> list[tuple[str, str]] | None:
    """Pairs of a query or a form body in application/x-www-form-urlencoded; None where it is malformed.

    More than `most` pairs count as malformed.
    """
    pairs: list[tuple[str, str]] = []
    if not data:
        return pairs
    pieces = data.split(b"&")
    if len(pieces) > most:
        return None
    for piece in pieces:
        if not piece:
            continue
        at = piece.find(b"=")
        name = percent_decode(piece if at < 0 else piece[:at], plus_is_space=True)
        value = percent_decode(b"" if at < 0 else piece[at + 1 :], plus_is_space=True)
        if name is None or value is None:
            return None
        pairs.append((name, value))
    return pairs


class Query:
    """Parameters of a query or a form, in order, names possibly repeated."""

    __slots__ = ("_pairs",)

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def get(self, name: str, default: str | None = None) -> str | None:
        """The first value of `name`."""
        for key, value in self._pairs:
            if key == name:
                return value
        return default

    def get_all(self, name: str) -> list[str]:
        """Every value of `name`, in order."""
        return [value for key, value in self._pairs if key == name]

    def items(self) -> list[tuple[str, str]]:
        """All pairs."""
        return list(self._pairs)

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)


class Url:
    """An absolute `http` address, split for a client."""

    __slots__ = ("host", "port", "target")

    def __init__(self, host: str, port: int, target: str) -> None:
        self.host = host
        self.port = port
        self.target = target

    @property
    def authority(self) -> str:
        """Value of the Host field."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == 80 else f"{host}:{self.port}"


def parse_url(text: str) -> Url:
    """Split `http://host[:port][/path][?query][#fragment]`. ValueError for anything else."""
    if not text[:7].lower() == "http://":
        raise ValueError(f"only http:// addresses can be fetched: {text!r}")
    rest = text[7:].split("#", 1)[0]
    cut = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    authority, target = rest[:cut], rest[cut:]
    if "@" in authority:
        raise ValueError("an address with a user name is not sent")
    host, port = authority, "80"
    if authority.startswith("["):
        host, _, after = authority[1:].partition("]")
        port = after[1:] if after.startswith(":") else "80"
    elif ":" in authority:
        host, _, port = authority.partition(":")
    if not host or not (port.isascii() and port.isdigit()) or int(port) > 65_535:
        raise ValueError(f"no host or port in {text!r}")
    if not target.startswith("/"):
        target = "/" + target
    return Url(host.lower(), int(port), target)
