"""str, bytes, bytearray and memoryview: methods, codecs, formatting.

What belongs here: everything that reads or makes text and byte sequences. What does not: the digits of
numbers (`numeric/`), writing to a console (`platform/`).

Read `layout.py` first, then `scan.py` (algorithms over memory), `str_core.py` and its neighbours,
`bytes_core.py`. `table.py` says which module serves which builtin.
"""
