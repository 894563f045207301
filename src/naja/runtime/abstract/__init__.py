"""What the classes of `collections.abc` give to those that derive from them: the methods that CPython has as Python code.

What belongs here: for each class a module of its methods, which say what they need by their `self`. What does not: the classes
themselves, and which builtin is an instance of which.
"""
