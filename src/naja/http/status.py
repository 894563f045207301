"""Status codes with their phrases (RFC 9110 section 15) and the status lines made from them."""

PHRASES: dict[int, str] = {
    100: "Continue",
    101: "Switching Protocols",
    103: "Early Hints",
    200: "OK",
    201: "Created",
    202: "Accepted",
    203: "Non-Authoritative Information",
    204: "No Content",
    205: "Reset Content",
    206: "Partial Content",
    300: "Multiple Choices",
    301: "Moved Permanently",
    302: "Found",
    303: "See Other",
    304: "Not Modified",
    307: "Temporary Redirect",
    308: "Permanent Redirect",
    400: "Bad Request",
    401: "Unauthorized",
    402: "Payment Required",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    408: "Request Timeout",
    409: "Conflict",
    410: "Gone",
    411: "Length Required",
    412: "Precondition Failed",
    413: "Content Too Large",
    414: "URI Too Long",
    415: "Unsupported Media Type",
    416: "Range Not Satisfiable",
    417: "Expectation Failed",
    421: "Misdirected Request",
    422: "Unprocessable Content",
    425: "Too Early",
    426: "Upgrade Required",
    428: "Precondition Required",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    451: "Unavailable For Legal Reasons",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
    505: "HTTP Version Not Supported",
    507: "Insufficient Storage",
}

_LINES: dict[int, bytes] = {
    code: f"HTTP/1.1 {code} {text}\r\n".encode("ascii") for code, text in PHRASES.items()
}


def phrase(code: int) -> str:
    """Reason phrase of `code`, empty where none is registered."""
    line = _LINES.get(code, b"")  # the line has the phrase in it, so that an image has it once
    return line[len("HTTP/1.1 200 ") : -len("\r\n")].decode("ascii")


def status_line(code: int) -> bytes:
    """`HTTP/1.1 code phrase CRLF`. ValueError outside 100..599."""
    line = _LINES.get(code)
    if line is not None:
        return line
    if not 100 <= code <= 599:
        raise ValueError(f"not a status code: {code}")
    return b"HTTP/1.1 " + str(code).encode("ascii") + b" \r\n"
