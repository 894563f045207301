"""Cookies, RFC 6265: the fields Cookie, as servers read it, and Set-Cookie, as they write it. No state."""

from typing import Literal

from naja.http.dates import http_date
from naja.http.names import is_token

SameSite = Literal["Lax", "Strict", "None"]


def parse_cookies(lines: list[str]) -> dict[str, str]:
    """Cookies of the lines of Cookie fields by name, the first of each (section 5.4); quotes around a value are left out."""
    found: dict[str, str] = {}
    for line in lines:
        for item in line.split(";"):
            name, equals, value = item.partition("=")
            name = name.strip(" \t")
            if not equals or not name or name in found:
                continue
            value = value.strip(" \t")
            if len(value) >= 2 and value[0] == value[-1] == '"':
                value = value[1:-1]
            found[name] = value
    return found


def set_cookie(
    name: str,
    value: str,
    max_age: int | None,
    expires: int | None,
    domain: str,
    path: str,
    secure: bool,
    http_only: bool,
    same_site: SameSite,
) -> str:
    """The value of a Set-Cookie field (section 4.1.1). ValueError for what cannot stand in one, and for `SameSite=None` without
    `Secure`, which browsers drop.
    """
    if not is_token(name):
        raise ValueError(f"not the name of a cookie: {name!r}")
    if any(not "!" <= c <= "~" or c in '",;\\' for c in value):
        raise ValueError(f"not the value of a cookie: {value!r}; percent-encode it, by urllib.parse.quote")
    for attribute in (domain, path):
        if any(not " " <= c <= "~" or c == ";" for c in attribute):
            raise ValueError(f"not an attribute of a cookie: {attribute!r}")
    if same_site == "None" and not secure:
        raise ValueError(f"the cookie {name} is for other sites (SameSite=None): give it secure=True")
    parts = [f"{name}={value}"]
    if expires is not None:
        parts.append(f"Expires={http_date(expires)}")
    if max_age is not None:
        parts.append(f"Max-Age={max_age}")
    if domain:
        parts.append(f"Domain={domain}")
    if path:
        parts.append(f"Path={path}")
    if secure:
        parts.append("Secure")
    if http_only:
        parts.append("HttpOnly")
    parts.append(f"SameSite={same_site}")
    return "; ".join(parts)
