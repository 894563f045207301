# refused: NAJA030 4:1 LOG -> _io.TextIOWrapper cannot be part of an image
import os

LOG = open(os.devnull)

def main() -> None:
    print(LOG.name)
