"""Constants, capwords, Template."""

import string


def main() -> None:
    print(
        string.ascii_letters,
        string.digits,
        string.hexdigits,
        string.punctuation,
        repr(string.whitespace),
        string.octdigits,
        string.ascii_uppercase,
        len(string.printable),
    )
    print(string.capwords("hello  big world"), string.capwords("a-b", "-"))
    t = string.Template("$name owes $$${amount} to ${who}s")
    print(t.substitute(name="A", amount=5, who="bank"), t.safe_substitute(name="B"))
    try:
        t.substitute(name="x")
    except KeyError as e:
        print(repr(e))
    try:
        string.Template("$!").substitute()
    except ValueError as e:
        print(e)
