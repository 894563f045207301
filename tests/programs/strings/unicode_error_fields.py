"""Fields and texts of UnicodeEncodeError and UnicodeDecodeError."""


def main() -> None:
    try:
        "abc日本d".encode("ascii")
    except UnicodeEncodeError as e:
        print(e.encoding, e.object, e.start, e.end, e.reason, str(e))
    try:
        b"ab\xff\xfe".decode("utf-8")
    except UnicodeDecodeError as e:
        print(e.encoding, e.object, e.start, e.end, e.reason, str(e))
    try:
        "日".encode("latin-1")
    except UnicodeError as e:
        print(type(e).__name__, e, isinstance(e, ValueError))
    try:
        b"\xe9".decode("ascii")
    except ValueError as e:
        print(type(e).__name__, e)
    made = UnicodeDecodeError("codec", b"xyz", 1, 3, "because")
    print(made, made.args)
