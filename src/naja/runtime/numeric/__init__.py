"""int, float and bool: big integers, text forms, exact arithmetic."""
