"""Reading and writing files on unix."""

import os


def main() -> None:
    path = f"/tmp/naja-test-{os.getpid()}.txt"
    with open(path, "w", encoding="utf-8") as f:
        print(f.write("línea 1\nline 2\n"))
        f.writelines(["a\n", "b"])
    with open(path, encoding="utf-8") as f:
        print([line.rstrip("\n") for line in f])
    with open(path, "ab") as g:
        g.write(b"\r\nend")
    with open(path, "rb") as g:
        data = g.read()
        print(len(data), data[-6:], g.seek(0), g.read(3))
    with open(path) as f:
        print(f.readline(), f.readlines())
    os.remove(path)
    try:
        open(path)
    except FileNotFoundError as e:
        print(e.errno, e.strerror, e.filename == path, os.path.exists(path))
