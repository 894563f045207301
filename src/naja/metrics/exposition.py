"""The Prometheus text format, version 0.0.4: names, labels, numbers, and the text as it grows.

https://prometheus.io/docs/instrumenting/exposition_formats/
"""

CONTENT_TYPE: str = "text/plain; version=0.0.4; charset=utf-8"

Labels = dict[str, str]
Number = int | float

_FIRST: str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
_REST: str = _FIRST + "0123456789"


class Exposition:
    """The text of a scrape. All samples of a family have to follow its `family` before the next one begins."""

    __slots__ = ("_pieces",)

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def family(self, name: str, kind: str, text: str) -> None:
        """Begin a family; `kind` is counter, gauge or histogram."""
        help_text = text.replace("\\", "\\\\").replace("\n", "\\n")
        self._pieces.append(f"# HELP {name} {help_text}\n# TYPE {name} {kind}\n")

    def sample(self, name: str, labels: str, value: Number) -> None:
        """One value; `labels` is what `label_text` gives."""
        number = _number(value)
        self._pieces.append(f"{name}{{{labels}}} {number}\n" if labels else f"{name} {number}\n")

    def histogram(self, name: str, labels: str, bounds: list[float], counts: list[int], total: float) -> None:
        """All samples of one histogram; `counts` has one element more than `bounds`, each its own."""
        lead = labels + "," if labels else ""
        count = 0
        for at, bound in enumerate(bounds):
            count += counts[at]
            self._pieces.append(f'{name}_bucket{{{lead}le="{_number(bound)}"}} {count}\n')
        count += counts[-1]
        self._pieces.append(f'{name}_bucket{{{lead}le="+Inf"}} {count}\n')
        self.sample(name + "_sum", labels, total)
        self.sample(name + "_count", labels, count)

    def text(self) -> str:
        """What there is so far."""
        return "".join(self._pieces)


def is_metric_name(name: str) -> bool:
    """Whether `name` may name a metric or a label."""
    return bool(name) and name[0] in _FIRST and all(c in _REST for c in name)


def label_text(labels: Labels) -> str:
    """Labels as they stand between braces. ValueError for what is no label's name."""
    for name in labels:
        if not is_metric_name(name) or name.startswith("__"):
            raise ValueError(f"not a label name: {name!r}")
    return ",".join(f'{name}="{_escape_label(value)}"' for name, value in labels.items())


def _escape_label(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _number(value: Number) -> str:
    if isinstance(value, int):
        return str(value)
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "+Inf" if value > 0 else "-Inf"
    return repr(value)
