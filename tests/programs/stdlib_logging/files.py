"""Records in files: FileHandler, delayed and at once, and basicConfig with a file name."""

import logging
import os


def show(path: str) -> None:
    with open(path, encoding="utf-8") as f:
        print(f.read().splitlines())


def main() -> None:
    base = f"/tmp/naja-log-{os.getpid()}"
    log = logging.getLogger("files")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    handler = logging.FileHandler(base + ".a", mode="w", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.info("grüße %d", 1)
    log.debug("two")
    print(handler.baseFilename == base + ".a", os.path.exists(base + ".b"))
    show(base + ".a")
    late = logging.FileHandler(base + ".b", delay=True)
    late.setLevel(logging.ERROR)
    log.addHandler(late)
    log.warning("not late")
    print(os.path.exists(base + ".b"))
    log.error("late")
    show(base + ".b")
    handler.close()
    late.close()
    logging.basicConfig(filename=base + ".c", filemode="w", level=logging.INFO)
    logging.info("root %s", "record")
    logging.debug("nothing")
    show(base + ".c")
    try:
        logging.basicConfig(filename=base + ".c", force=True, level="NOPE")
    except ValueError as error:
        print(error)
    for end in (".a", ".b", ".c"):
        os.remove(base + end)
