"""Long strings built in loops."""

import io


def main() -> None:
    s = ""
    for i in range(500):
        s += chr(97 + i % 26)
        if i % 100 == 50:
            s += "é"
    print(len(s), s[:30], s[-30:], s.count("é"))
    parts: list[str] = []
    for i in range(300):
        parts.append(f"{i:x}")
    joined = ",".join(parts)
    print(len(joined), joined[-20:], joined.count("f"))
    buf = io.StringIO()
    for word in joined.split(",")[::37]:
        buf.write(word)
        buf.write("/")
    print(buf.getvalue())
    t = "ab"
    while len(t) < 5000:
        t += t[::-1]
    print(len(t), t.count("abba"), t[1000:1010])
    old = t
    t += "x"
    print(len(old), len(t), old is not t)
