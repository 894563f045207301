# refused: NAJA???? 4:1 cannot be frozen: the path TABLE['lock']
import threading

TABLE = {"lock": threading.Lock()}

def main() -> None:
    print(len(TABLE))
