"""Requests by the million, mixed and malformed, to one server: no wrong answer, no lost server, memory that does not grow."""
