"""From main's signature to a build plan: which devices and boot arguments there are, and what implements each.

`graph` reads the signature, `defaults` and `config.py` beside the program (`choices`) decide, `plan` holds the result
as pure data, `assemble` makes the guest's plan (`naja.boot`) out of it.
"""
