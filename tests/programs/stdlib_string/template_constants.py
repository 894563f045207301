"""Constants, capwords, Template."""

import string


class Percents(string.Template):
    delimiter = "%%"


def other_delimiter() -> None:
    t = Percents("%%who %%%%{x} %%{what}s $a %%{")
    print(t.safe_substitute(who=1, what=2), t.is_valid(), t.get_identifiers(), Percents("%%x").is_valid())
    print(Percents("%%who %%%%{x} %%{what}s $a").substitute(who=1, what=2))
    for bad in ("a\n b %% c", "%%", "%%1"):
        try:
            Percents(bad).substitute()
        except ValueError as e:
            print(e)


def main() -> None:
    other_delimiter()
    print(string.Template("$a $$ ${b}c $a $").get_identifiers())
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
