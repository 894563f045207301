"""The places of an expression that take no character, as operands of the instruction AT."""

from __future__ import annotations

START, LINE_START, END, LAST_LINE_END, LINE_END = 0, 1, 2, 3, 4
"""`\\A` and `^`; `^` with MULTILINE; `\\Z`; `$`; `$` with MULTILINE."""
BOUNDARY, NO_BOUNDARY, ASCII_BOUNDARY, NO_ASCII_BOUNDARY = 5, 6, 7, 8
"""`\\b` and `\\B`, for all of Unicode or for ASCII."""
