# refused: NAJA010 2:1 no overlay for module subprocess
import subprocess

def main() -> None:
    subprocess.run(["ls"])
