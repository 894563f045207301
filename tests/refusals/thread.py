# refused: NAJA016 5:9 threads are not supported
import threading

def main() -> None:
    t = threading.Thread(target=print)
    t.start()
