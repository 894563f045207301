"""iniconfig, unmodified."""

import os

from iniconfig import IniConfig, ParseError

TEXT = """\
# comment
[section1]
name1=value1  # comment
name1b=value1,value2

[section2]
name2 = 17
name3 =
  line 1
  line 2
[empty]
"""


def main() -> None:
    ini = IniConfig("x.ini", data=TEXT)
    for section in ini:
        print(section.name, list(section.items()), section.lineof("name2"))
    print(
        ini["section1"]["name1"], ini.get("section2", "name2", convert=int), ini.get("none", "x", "default")
    )
    print("section1" in ini, "nope" in ini, ini.lineof("section2"), ini["section2"].get("name3"))
    try:
        ini["nope"]
    except KeyError as error:
        print("KeyError", error)
    for bad in ("x=1\n", "[a]\nb\n", "[a]\nb=1\nb=2\n", "[a]\n[a]\n", "[\n"):
        try:
            IniConfig("bad.ini", data=bad)
        except ParseError as error:
            print(error)
    path = f"/tmp/naja-ini-{os.getpid()}"
    with open(path, "w") as f:
        f.write(TEXT)
    print([s.name for s in IniConfig(path)])
    os.remove(path)
