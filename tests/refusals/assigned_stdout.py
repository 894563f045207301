# refused: NAJA024 6:5 sys.stdout cannot be assigned
import io
import sys

def main() -> None:
    sys.stdout = io.StringIO()
    print("kept")
