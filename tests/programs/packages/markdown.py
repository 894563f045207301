"""mistune: Markdown into HTML: blocks and inline marks, links, code, lists, quotes, tables, plugins, a renderer of its own."""

from __future__ import annotations

import mistune
from mistune.plugins.footnotes import footnotes
from mistune.plugins.formatting import strikethrough
from mistune.plugins.table import table
from mistune.plugins.task_lists import task_lists

TEXT = """\
# Title *with* emphasis

A paragraph with **strong**, *emphasis*, `code <b>`, a [link](https://example.org/?a=1&b=2 "t"),
an image ![alt](a.png) and an auto link <https://example.org>.  
A hard break; an escaped \\* star and <span>html</span>.

Second title
------------

> A quote
> - with a list
>   over lines

1. one
2. two
   - inner
   - other

```python
print("x < y")
```

    indented

***

[ref]: https://example.org/ref 'Reference'

See [this][ref] & that.
"""

TABLE = """\
| a | b |
|:--|--:|
| 1 | ~~2~~ |

Note[^1].

[^1]: The note.

- [x] done
- [ ] open
"""


def main() -> None:
    print(mistune.html(TEXT))
    plain = mistune.Markdown(mistune.HTMLRenderer(escape=True))
    print(plain("<b>escaped</b> & *so on*\n\n* a\n* b\n"))
    rich = mistune.Markdown(mistune.HTMLRenderer(), plugins=[table, strikethrough, footnotes, task_lists])
    print(rich(TABLE))
    for text in ("", "a\n", "#\n", "* *\n", "`", "[x](", "a_b_c __d__\n", "\\\n"):
        print(repr(text), repr(mistune.html(text)))
