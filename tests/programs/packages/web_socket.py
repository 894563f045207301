"""wsproto, unmodified: a client and a server talk, whole and in pieces."""

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, BytesMessage, Request, TextMessage


def main() -> None:
    c = WSConnection(ConnectionType.CLIENT)
    s = WSConnection(ConnectionType.SERVER)
    data = c.send(Request(host="h", target="/"))
    s.receive_data(data)
    for e in s.events():
        print(type(e).__name__)
        if isinstance(e, Request):
            c.receive_data(s.send(AcceptConnection()))
    for e2 in c.events():
        print(e2)
    s.receive_data(c.send(TextMessage(data="héllo")))
    s.receive_data(c.send(BytesMessage(data=b"abc", message_finished=False)))
    for e3 in s.events():
        print(e3)
