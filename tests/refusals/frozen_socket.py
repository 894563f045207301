# refused: NAJA???? 8:1 cannot be frozen: the path SERVER.sock
import socket

class Server:
    def __init__(self) -> None:
        self.sock = socket.socket()

SERVER = Server()

def main() -> None:
    print(SERVER)
