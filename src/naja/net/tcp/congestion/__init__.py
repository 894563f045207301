"""Congestion control: one interface (`api.py`) and an algorithm a file. Loss *detection* is in
`recovery.py`.
"""
