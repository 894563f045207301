"""shlex: splitting, quoting, punctuation."""

import shlex


def main() -> None:
    print(
        shlex.split('a \'b c\' "d \\" e" f\\ g # h', comments=True),
        shlex.quote("a b"),
        shlex.quote(""),
        shlex.quote("it's"),
        shlex.join(["a", "b c"]),
    )
    try:
        shlex.split("a 'b")
    except ValueError as e:
        print(e)
    print(list(shlex.shlex("a && b || c; d >'e f'", posix=True, punctuation_chars=True)))
