"""Passes over the IR: each takes a function or the program and changes it in place. Their order is in
`pipeline.py`.
"""
