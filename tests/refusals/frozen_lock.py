# refused: NAJA030 4:1 TABLE['lock'] -> _thread.lock cannot be part of an image
import threading

TABLE = {"lock": threading.Lock()}

def main() -> None:
    print(len(TABLE))
