"""From source text to typed syntax: mypy behind a typed facade. Nothing outside this folder imports mypy."""
