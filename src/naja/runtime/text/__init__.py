"""str, bytes, bytearray and memoryview: methods, codecs, formatting.

What belongs here: everything that reads or makes text and byte sequences. What does not: the digits of
numbers (`numeric/`), `str`, `repr` and `format` of any value (`core/text.py`), writing to a console.

`table.py` says which module serves which builtin. Modules of methods hold nothing else; what they share is in
modules of raw functions. To read: `layout.py` (where things lie), `scan.py` and `wide.py` (algorithms over
memory), `make.py` and `bytes_make.py` (results), then `str_core.py`, `bytes_core.py`, `array_core.py` and
their neighbours, `utf8.py` before `encoding.py` and `decoding.py`, `format_spec.py` before
`format_number.py`.

Differences from CPython:

- A bytearray that has views can be resized: no BufferError. Its views stay with the old memory.
- memoryview has one dimension; `cast` takes a shape only if it says what the cast gives anyway.
- Fields of str.format cannot name attributes (`{0.name}`): TypeError.
- The error handler `namereplace` does not exist; codecs are UTF-8, -16, -32, ASCII and Latin-1.
- `hash` of str and bytes has no seed and other values.
"""
