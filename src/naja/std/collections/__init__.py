"""collections: deque, Counter, defaultdict, OrderedDict, ChainMap, namedtuple, the User classes.

Each is in a module of its own.
"""

from __future__ import annotations

import collections.abc as abc
from collections import namedtuple

from naja.std.collections.chain_map import ChainMap
from naja.std.collections.counter import Counter
from naja.std.collections.default_dict import defaultdict
from naja.std.collections.deques import deque
from naja.std.collections.ordered_dict import OrderedDict
from naja.std.collections.user_dict import UserDict
from naja.std.collections.user_list import UserList
from naja.std.collections.user_string import UserString

__all__ = [
    "ChainMap",
    "Counter",
    "OrderedDict",
    "UserDict",
    "UserList",
    "UserString",
    "abc",
    "defaultdict",
    "deque",
    "namedtuple",
]
