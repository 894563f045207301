"""tuple, list, dict, set, frozenset, range, slice, their iterators and views, and the functions over
iterables.

What belongs here: the containers' layouts, algorithms and methods. What does not: text (`text/`), numbers
(`numeric/`), the heap (`memory/`).

Read `slots.py` and `compare.py` first; then of each container its layout file, its core, the rest. `table.py`
says which module serves which builtin.
"""
