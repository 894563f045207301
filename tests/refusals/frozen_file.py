# refused: NAJA???? 4:1 cannot be frozen: the path LOG
import os

LOG = open(os.devnull)

def main() -> None:
    print(LOG.name)
