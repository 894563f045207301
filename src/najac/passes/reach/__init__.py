"""What a program can really do: which classes each word may hold, which functions run, and what that makes superfluous.

Read in this order: `sets.py` (sets of classes), `facts.py` (what a branch tells), `graph.py` (how sets flow),
`memory.py` (what objects may hold), `solver.py` (the walk from the entry), `operations.py` (a rule for each operation),
`prune.py` (what is removed).
"""
