# refused: NAJA010 2:1 no overlay for module ctypes
import ctypes

def main() -> None:
    print(ctypes.sizeof(ctypes.c_int))
