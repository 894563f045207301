"""Folders, paths and what is known of files."""

import os
import os.path
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, action())
    except OSError as error:
        print(label, type(error).__name__, error.errno, error.strerror)


def main() -> None:
    base = f"/tmp/naja-folders-{os.getpid()}"
    os.makedirs(os.path.join(base, "a", "b"))
    os.makedirs(base, exist_ok=True)
    for name in ("one.txt", "a/two.bin", "a/b/three"):
        with open(f"{base}/{name}", "wb") as f:
            f.write(name.encode() * 10)
    print(sorted(os.listdir(base)), sorted(e.name for e in os.scandir(base) if e.is_dir()))
    for folder, folders, files in os.walk(base):
        print(folder[len(base) :], sorted(folders), sorted(files))
    size = os.stat(f"{base}/one.txt").st_size
    print(
        size, os.path.getsize(f"{base}/a/two.bin"), os.stat(f"{base}/one.txt").st_mode & 0o170000 == 0o100000
    )
    print(os.path.isfile(base), os.path.isdir(base), os.path.exists(f"{base}/none"), os.access(base, os.R_OK))
    os.symlink("one.txt", f"{base}/link")
    print(
        os.readlink(f"{base}/link"),
        os.path.islink(f"{base}/link"),
        os.path.realpath(f"{base}/link")[len(base) :],
    )
    attempt("mkdir", lambda: os.mkdir(base))
    attempt("rmdir", lambda: os.rmdir(base))
    attempt("rmdir none", lambda: os.rmdir(f"{base}/none"))
    attempt("listdir", lambda: os.listdir(f"{base}/one.txt"))
    attempt("open folder", lambda: open(base))
    attempt("remove", lambda: os.remove(f"{base}/none"))
    attempt("exclusive", lambda: open(f"{base}/one.txt", "x"))
    os.rename(f"{base}/one.txt", f"{base}/1.txt")
    os.replace(f"{base}/1.txt", f"{base}/a/two.bin")
    try:
        os.rename(f"{base}/x", f"{base}/y")
    except FileNotFoundError as error:
        print(str(error).replace(base, ""), error.filename == f"{base}/x", error.filename2 == f"{base}/y")
    for name in ("link", "a/two.bin", "a/b/three"):
        os.unlink(f"{base}/{name}")
    os.removedirs(f"{base}/a/b")
    print(os.path.exists(base), os.strerror(2), os.fspath("x"), os.fsencode("é"), ascii(os.fsdecode(b"\xff")))

    before = os.getcwd()
    os.chdir("/tmp")
    print(os.getcwd(), os.path.abspath("x/../y"), os.path.relpath("/tmp/a/b", "/tmp/c"))
    os.chdir(before)
    for path in (
        "",
        "/",
        "a",
        "/a/b.tar.gz",
        "a//b/../c/.",
        "//x",
        "///x",
        ".bashrc",
        "a.b/c",
        "..",
        "/..",
        "a/",
    ):
        print(
            repr(path),
            os.path.split(path),
            os.path.splitext(path),
            os.path.normpath(path),
            os.path.basename(path),
            os.path.dirname(path),
            os.path.join("base", path),
            os.path.isabs(path),
        )
    print(os.path.commonprefix(["/usr/lib", "/usr/local"]), os.path.commonpath(["/usr/lib", "/usr/local/x"]))
    fd = os.open("/tmp/naja-fd", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    print(os.write(fd, b"hello"), os.lseek(fd, 1, 0), os.read(fd, 3), os.fstat(fd).st_size, os.isatty(fd))
    os.close(fd)
    os.remove("/tmp/naja-fd")
    attempt("closed", lambda: os.read(99, 1))
