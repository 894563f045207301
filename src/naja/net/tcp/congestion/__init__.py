"""Congestion control: an interface (`api.py`), an algorithm a file. Loss is detected in `recovery.py`."""
