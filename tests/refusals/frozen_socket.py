# refused: NAJA030 8:1 SERVER.sock -> socket.socket cannot be part of an image
import socket

class Server:
    def __init__(self) -> None:
        self.sock = socket.socket()

SERVER = Server()

def main() -> None:
    print(SERVER)
