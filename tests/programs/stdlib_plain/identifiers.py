"""uuid and secrets."""

import secrets
import uuid


def main() -> None:
    u = uuid.uuid4()
    print(len(str(u)), u.version, u.variant)
    print(
        uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"),
        uuid.UUID("12345678123456781234567812345678").urn,
        uuid.UUID(int=5),
    )
    print(repr(uuid.UUID(bytes=bytes(range(16)))), {uuid.UUID(int=1): 2}, uuid.UUID(int=1) < uuid.UUID(int=2))
    try:
        uuid.UUID("x")
    except ValueError as e:
        print(e)
    print(
        len(secrets.token_hex(8)),
        len(secrets.token_urlsafe()),
        secrets.compare_digest("a", "a"),
        secrets.choice([1]),
        secrets.randbelow(1),
    )
