"""Text over bytes in memory: what waits and when it is handed on; detach; line ends of StringIO."""

import io


def wrapped() -> None:
    source = io.BytesIO("abc\ndéf\r\nlast".encode())
    text = io.TextIOWrapper(source, encoding="utf-8")
    print(text.readline(), text.tell(), text.read(3), text.seek(0), list(text), repr(text))
    print(text.readable(), text.writable(), text.seekable(), text.buffer is source, text.closed)
    target = io.BytesIO()
    out = io.TextIOWrapper(target, encoding="latin-1", newline="\r\n")
    print(out.write("é\n"), target.getvalue(), out.tell(), target.getvalue())
    print("printed", 1, file=out)
    print(target.getvalue())
    out.flush()
    print(target.getvalue(), out.seek(0), out.read())
    through = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
    through.write("now")
    print(through.buffer.seek(0), through.buffer.read(1))
    lines = io.BytesIO()
    by_line = io.TextIOWrapper(lines, encoding="utf-8", line_buffering=True)
    by_line.write("part")
    print(lines.getvalue(), by_line.write(" and end\nnext"), lines.getvalue())
    large = io.BytesIO()
    many = io.TextIOWrapper(large, encoding="utf-8")
    for number in range(1000):
        many.write(f"{number:09}\n")
    print(len(large.getvalue()) < 10000)
    below = many.detach()
    print(below is large, len(large.getvalue()))
    for use in (many.read, many.flush, lambda: many.write("x"), lambda: many.closed):
        try:
            print(use())
        except ValueError as error:
            print(error)
    with io.TextIOWrapper(io.BytesIO(), encoding="utf-8") as closing:
        closing.write("x")
    print(closing.closed, closing.buffer.closed)


def newlines() -> None:
    mixed = "a\nb\r\nc\rd"
    for newline in (None, "", "\n", "\r", "\r\n"):
        text = io.StringIO(mixed, newline)
        print(repr(newline), text.readlines(), repr(text.getvalue()))
        text = io.StringIO(newline=newline)
        print(
            text.write("x\ny\r\n"),
            text.tell(),
            repr(text.getvalue()),
            text.seek(1),
            text.write("\r"),
            repr(text.getvalue()),
        )
    try:
        io.StringIO("", "x")
    except ValueError as error:
        print(error)


def main() -> None:
    wrapped()
    newlines()
