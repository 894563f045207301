"""HTTP/1.1 for programs: `App` and what its handlers use, a server and a client. See docs/http/support.md."""

from naja.http.app import App
from naja.http.client import Client, ClientResponse
from naja.http.errors import LocalProtocolError, ProtocolError, Refusal, RemoteProtocolError
from naja.http.headers import Headers
from naja.http.layers import Middleware, Next
from naja.http.limits import Limits
from naja.http.parts import MultipartForm, Part, Upload
from naja.http.request import Request
from naja.http.response import (
    HeadedReply,
    HTTPError,
    JSONResponse,
    PreparedResponse,
    Reply,
    Response,
    StreamingResponse,
    Upgrade,
    html,
    redirect,
)
from naja.http.server import Server, serve
from naja.http.stream import ByteStream
from naja.http.uri import Query

__all__ = [
    "App",
    "ByteStream",
    "Client",
    "ClientResponse",
    "HTTPError",
    "HeadedReply",
    "Headers",
    "JSONResponse",
    "Limits",
    "LocalProtocolError",
    "Middleware",
    "MultipartForm",
    "Next",
    "Part",
    "PreparedResponse",
    "ProtocolError",
    "Query",
    "Refusal",
    "RemoteProtocolError",
    "Reply",
    "Request",
    "Response",
    "Server",
    "StreamingResponse",
    "Upgrade",
    "Upload",
    "html",
    "redirect",
    "serve",
]
