"""What objects may hold: a node for each field of each class, one for what is stored at unknown places of it.

What belongs here: loads and stores. What does not: how addresses come about (`operations.py`).

The rules that raw code keeps: a reference gets into an object by a store to an address that was made from the object's, or
by a copy between such addresses; what comes from an address of unknown origin may be anything. The collector and the
allocator, which find objects by addresses they compute, do not move references.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from najac.passes.reach.graph import Graph, Node, Source
from najac.passes.reach.initialised import ALL
from najac.passes.reach.sets import (
    ANY,
    BESIDE_MANY,
    KEEP,
    MANY,
    NULL,
    NUMBER,
    OPEN,
    STATIC,
    TABLE,
    Universe,
    each,
)


class Memory:
    """All fields of all classes."""

    def __init__(self, universe: Universe, graph: Graph, on_table: Callable[[], None]) -> None:
        self._read: set[tuple[int, int | None]] = set()
        """The fields that are loaded, by class and offset; ANY: of every class, None: all of them."""
        self._unread: dict[tuple[int, int], list[Callable[[], None]]] = {}
        self._universe = universe
        self._graph = graph
        self._fields: dict[tuple[int, int], Node] = {}
        self._rest: dict[int, Node] = {}
        self._whole: dict[int, Node] = {}
        self._field_of_any: dict[int, Node] = {}
        self._into_any: dict[int, Node] = {}
        self._held: dict[tuple[int, int | None], Node] = {}
        self._set_at_birth: dict[int, int] = {}
        """By class: the fields that all of its objects have set before anybody sees them (`initialised.py`)."""
        self._unset: dict[tuple[int, int], Node] = {}
        self._whole_of_any = Node()
        self._rest_of_any = Node()
        self._stored_in_any = Node()
        self._anywhere = Node()
        """What was stored at addresses of unknown origin."""
        self.type_objects = Node()
        """What the table of classes refers to."""
        self._on_table = on_table
        self._unsettled: list[tuple[Source, Callable[[], None]]] = []
        """What is to be done if an address turns out to be no object's."""

    # --- nodes ------------------------------------------------------------------------------------------------

    def field(self, bit: int, offset: int) -> Node:
        """The field at an offset of the objects of a class."""
        found = self._fields.get((bit, offset))
        if found is None:
            found = self._fields[bit, offset] = Node()
            self._graph.link((self.into_any(offset), KEEP), found)
            self._graph.link((found, KEEP), self.whole(bit))
            self._graph.link((found, KEEP), self.field_of_any(offset))
        return found

    def rest(self, bit: int) -> Node:
        """What was stored at offsets of the class's objects that are not known."""
        found = self._rest.get(bit)
        if found is None:
            found = self._rest[bit] = Node()
            self._graph.link((self._anywhere, KEEP), found)
            self._graph.link((found, KEEP), self._rest_of_any)
            self._graph.link((found, KEEP), self.whole(bit))
        return found

    def whole(self, bit: int) -> Node:
        """All that the class's objects hold."""
        found = self._whole.get(bit)
        if found is None:
            found = self._whole[bit] = Node()
            self._graph.link((found, KEEP), self._whole_of_any)
            self._graph.link((self._stored_in_any, KEEP), found)
            self.rest(bit)
        return found

    def field_of_any(self, offset: int) -> Node:
        """The field at an offset of any object."""
        found = self._field_of_any.get(offset)
        if found is None:
            found = self._field_of_any[offset] = Node()
        return found

    def into_any(self, offset: int) -> Node:
        """What was stored in the field at an offset of any object."""
        found = self._into_any.get(offset)
        if found is None:
            found = self._into_any[offset] = Node()
            self._graph.link((found, KEEP), self.field_of_any(offset))
            self._graph.link((found, KEEP), self._stored_in_any)
        return found

    def made(self, bit: int, fields: int) -> None:
        """Objects of a class are made, with these fields set before anybody sees them."""
        known = self._set_at_birth.get(bit, ALL)
        self._set_at_birth[bit] = known & fields
        if not known & ~fields:
            return
        for (kind, offset), node in self._unset.items():
            if kind == bit and not fields >> (offset >> 3) & 1:
                self._graph.add(node, NULL)

    def unset(self, bit: int, offset: int) -> Node:
        """What a field holds before anything is stored: null, if somebody may see that. What static objects hold at first is
        no matter of this."""
        found = self._unset.get((bit, offset))
        if found is None:
            may = not self._set_at_birth.get(bit, ALL) >> (offset >> 3) & 1
            found = self._unset[bit, offset] = Node(NULL if may else 0)
        return found

    def holding_only(self, kinds: int) -> list[tuple[int, int]]:
        """The fields, by class and offset, that hold something of these kinds, never anything else, and are never seen
        unset."""
        return [
            (bit, offset)
            for (bit, offset), node in self._fields.items()
            if node.mask
            and not node.mask & ~kinds
            and not self.rest(bit).mask
            and (self._universe.is_static(bit) or not self.unset(bit, offset).mask)
        ]

    def holds_references(self, bit: int) -> bool:
        """Whether the collector looks into objects of the class."""
        return bit & self._universe.scanned != 0

    # --- what is read ---------------------------------------------------------------------------------------------

    def when_read(self, bit: int, offset: int, action: Callable[[], None]) -> None:
        """Something to do once the field is loaded."""
        if not self._read.isdisjoint({(bit, offset), (bit, None), (ANY, offset), (ANY, None)}):
            action()
        else:
            self._unread.setdefault((bit, offset), []).append(action)

    def _note_read(self, bit: int, offset: int | None) -> None:
        if (bit, offset) in self._read:
            return
        self._read.add((bit, offset))
        ready = [key for key in self._unread if bit in (ANY, key[0]) and (offset is None or offset == key[1])]
        for key in ready:
            for action in self._unread.pop(key):
                action()

    def is_read(self, bit: int, offset: int) -> bool:
        """Whether the field is ever loaded."""
        return not self._read.isdisjoint({(bit, offset), (bit, None), (ANY, offset), (ANY, None)})

    # --- loads and stores -------------------------------------------------------------------------------------

    def load(self, address: Source, offset: int | None, target: Node) -> None:
        """What is at an offset (None: somewhere) from an address flows to the target."""
        done = 0

        def watch(mask: int) -> None:
            nonlocal done
            fresh, done = mask & ~done, done | mask
            if done & OPEN:
                # What any object holds includes what each class's do: bytes apart, in which the collector sees nothing.
                if fresh & (self._universe.bytes | MANY):
                    self._graph.add(target, NUMBER)
                fresh &= BESIDE_MANY
            several = fresh & self._universe.scanned
            if several & (several - 1):
                self._graph.link((self._held_by(several, offset), KEEP), target)
                fresh &= ~several
            for bit in each(fresh):
                if bit == NUMBER:
                    self._unsettled.append((address, partial(self._graph.add, target, ANY)))
                else:
                    self._load_from(bit, offset, target)

        self._graph.watch(address, watch)

    def _held_by(self, kinds: int, offset: int | None) -> Node:
        """What is at an offset of the objects of several classes: once for all loads that ask for just these."""
        found = self._held.get((kinds, offset))
        if found is None:
            found = self._held[kinds, offset] = Node()
            for bit in each(kinds):
                self._load_from(bit, offset, found)
        return found

    def _load_from(self, bit: int, offset: int | None, target: Node) -> None:
        link = self._graph.link
        if bit & OPEN:
            self._note_read(ANY, offset)
            self._graph.add(target, NULL)
            link((self._whole_of_any if offset is None else self.field_of_any(offset), KEEP), target)
            link((self._stored_in_any if offset is None else self._rest_of_any, KEEP), target)
            link((self._anywhere, KEEP), target)
        elif bit == STATIC:
            self._graph.add(target, NUMBER)
        elif bit == TABLE:
            self._on_table()
            link((self.type_objects, KEEP), target)
        elif self.holds_references(bit):
            self._note_read(bit, offset)
            if not self._universe.is_static(bit):
                if offset is None:
                    self._graph.add(target, NULL)
                else:
                    link((self.unset(bit, offset), KEEP), target)
            if offset is None:
                link((self.whole(bit), KEEP), target)
            else:
                link((self.field(bit, offset), KEEP), target)
                link((self.rest(bit), KEEP), target)
        elif bit in self._universe.by_bit:
            self._graph.add(target, NUMBER)

    def store(self, address: Source, offset: int | None, value: Source, raw: bool) -> None:
        """What the value holds flows to an offset (None: somewhere) from an address. `raw`: it is a machine word, which
        at an address of unknown origin is a reference only if it is known to be one."""
        done = 0

        def watch(mask: int) -> None:
            nonlocal done
            fresh, done = mask & ~done, done | mask
            for bit in each(fresh):
                if bit & OPEN and offset is not None:
                    self._graph.link(value, self.into_any(offset), KEEP & ~NUMBER)
                elif bit & OPEN:
                    self._store_anywhere(value, raw)
                elif bit == NUMBER:
                    self._unsettled.append((address, partial(self._store_anywhere, value, raw)))
                elif self.holds_references(bit):
                    self._graph.link(value, self.rest(bit) if offset is None else self.field(bit, offset))

        self._graph.watch(address, watch)

    def _store_anywhere(self, value: Source, raw: bool) -> None:
        if raw:
            self._graph.watch(value, lambda m: self._graph.add(self._anywhere, m & ~ANY & ~NUMBER & ~NULL))
        else:
            self._graph.link(value, self._anywhere)

    def settle(self) -> bool:
        """For when nothing flows any more: an address that may be an object's is one; of the others, which are machine words
        and nothing else, what they refer to is not known. Says whether that is news."""
        waiting, self._unsettled = self._unsettled, []
        for (node, seen), action in waiting:
            if node.mask & seen & ~NUMBER & ~NULL:
                self._unsettled.append(((node, seen), action))
            else:
                action()
        return len(self._unsettled) < len(waiting)

    def copy(self, target: Source, source: Source) -> None:
        """A run of memory is copied. From an address that was not made of an object's, it holds no references."""
        between = Node()
        node, seen = source
        self.load((node, seen & ~NUMBER), None, between)
        self.store(target, None, (between, KEEP), True)
