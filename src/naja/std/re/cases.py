"""Lower case for matching without regard to case.

What belongs here: one code point at a time, as CPython's `re` sees it. What does not: sets.
"""

from __future__ import annotations

EXTRA: dict[int, tuple[int, ...]] = {
    0x0069: (0x0131,),
    0x0073: (0x017F,),
    0x00B5: (0x03BC,),
    0x0131: (0x0069,),
    0x017F: (0x0073,),
    0x0345: (
        0x03B9,
        0x1FBE,
    ),
    0x0390: (0x1FD3,),
    0x03B0: (0x1FE3,),
    0x03B2: (0x03D0,),
    0x03B5: (0x03F5,),
    0x03B8: (0x03D1,),
    0x03B9: (
        0x0345,
        0x1FBE,
    ),
    0x03BA: (0x03F0,),
    0x03BC: (0x00B5,),
    0x03C0: (0x03D6,),
    0x03C1: (0x03F1,),
    0x03C2: (0x03C3,),
    0x03C3: (0x03C2,),
    0x03C6: (0x03D5,),
    0x03D0: (0x03B2,),
    0x03D1: (0x03B8,),
    0x03D5: (0x03C6,),
    0x03D6: (0x03C0,),
    0x03F0: (0x03BA,),
    0x03F1: (0x03C1,),
    0x03F5: (0x03B5,),
    0x0432: (0x1C80,),
    0x0434: (0x1C81,),
    0x043E: (0x1C82,),
    0x0441: (0x1C83,),
    0x0442: (
        0x1C84,
        0x1C85,
    ),
    0x044A: (0x1C86,),
    0x0463: (0x1C87,),
    0x1C80: (0x0432,),
    0x1C81: (0x0434,),
    0x1C82: (0x043E,),
    0x1C83: (0x0441,),
    0x1C84: (
        0x0442,
        0x1C85,
    ),
    0x1C85: (
        0x0442,
        0x1C84,
    ),
    0x1C86: (0x044A,),
    0x1C87: (0x0463,),
    0x1C88: (0xA64B,),
    0x1E61: (0x1E9B,),
    0x1E9B: (0x1E61,),
    0x1FBE: (
        0x0345,
        0x03B9,
    ),
    0x1FD3: (0x0390,),
    0x1FE3: (0x03B0,),
    0xA64B: (0x1C88,),
    0xFB05: (0xFB06,),
    0xFB06: (0xFB05,),
}
"""For a lower-case code point, the other lower-case ones that have the same upper case."""

LETTERLIKE: dict[int, int] = {
    0x0069: 0x0130,
    0x006B: 0x212A,
    0x00DF: 0x1E9E,
    0x00E5: 0x212B,
    0x03B8: 0x03F4,
    0x03C9: 0x2126,
}
"""For a lower-case code point, one that has it as its lower case and is neither its upper nor its title case."""


def lower_text(code: int) -> int:
    """The lower-case code point of text."""
    if code < 128:
        return code + 32 if 65 <= code <= 90 else code
    if code == 0x130:
        return 0x69
    found = chr(code).lower()
    return ord(found) if len(found) == 1 else code


def lower_ascii(code: int) -> int:
    """The lower-case code point where only ASCII letters have one."""
    return code + 32 if 65 <= code <= 90 else code


def variants(code: int, ascii_only: bool) -> list[int]:
    """All code points that are equal to this one without regard to case."""
    if ascii_only:
        low = lower_ascii(code)
        return [low, low - 32] if 97 <= low <= 122 else [code]
    low = lower_text(code)
    found = [low]
    for each in EXTRA.get(low, ()):
        found.append(each)
    for each in list(found):
        upper = chr(each).upper()
        if len(upper) == 1 and ord(upper) not in found and lower_text(ord(upper)) == each:
            found.append(ord(upper))
        title = chr(each).title()
        if len(title) == 1 and ord(title) not in found and lower_text(ord(title)) == each:
            found.append(ord(title))
    for each in list(found):
        if each in LETTERLIKE:
            found.append(LETTERLIKE[each])
    if code not in found:
        found.append(code)
    return found
