"""fnmatch, graphlib and calendar."""

import calendar
import fnmatch
from graphlib import CycleError, TopologicalSorter


def main() -> None:
    names = ["a.py", "b.PY", "c.txt", "[x].py", "dir/a.py", ""]
    for pattern in ("*.py", "?.*", "[!a]*", "[[]x].py", "*", "[a-b].p[xy]", "[b"):
        print(
            pattern,
            fnmatch.filter(names, pattern),
            [fnmatch.fnmatchcase(n, pattern) for n in names],
            fnmatch.translate(pattern),
        )
    print(list(TopologicalSorter({"a": ["b", "c"], "b": ["c"], "c": []}).static_order()))
    try:
        TopologicalSorter({"a": ["b"], "b": ["a"]}).prepare()
    except CycleError as error:
        print(error)
    print(
        calendar.isleap(2024),
        calendar.monthrange(2023, 2),
        calendar.weekday(2024, 2, 29),
        calendar.leapdays(1900, 2000),
    )
    print(
        calendar.month_name[3],
        calendar.day_abbr[0],
        calendar.timegm((2024, 1, 1, 0, 0, 0)),
        calendar.monthcalendar(2024, 2),
    )
    print(calendar.month(2024, 2))


if __name__ == "__main__":
    main()
