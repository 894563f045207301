"""What `open` gives: files as bytes and as text, and standard input. CPython has these in C (Modules/_io)."""
