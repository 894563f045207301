"""The heap: size-class blocks, allocation, and the tracing collector.

What belongs here: everything that knows how the heap's memory is divided and reclaimed. What does not: the
layout of any one class beyond "words or bytes" (docs/internals/representation.md), the platform's memory
map.

Read `abi.py`, then `layout.py`, `state.py`, `blocks.py`, `allocator.py`, `marker.py`, `collector.py`.
"""
