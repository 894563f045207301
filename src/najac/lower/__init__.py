"""From live functions and their typed syntax to IR. Start reading at `world.py`, then `function.py`."""
