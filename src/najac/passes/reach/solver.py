"""The walk from the entry: which blocks run, what flows where, which functions and data that reaches, and why.

What belongs here: functions, blocks, calls, static data. What does not: the operations (`operations.py`).

It is optimistic: a branch is followed only in the directions that its condition can have, a call goes on only when its
callee can return, a dynamic call reaches what the classes of its receiver answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from najac.ir.ops import FLOATS, INTS, Branch, LoadField, Op, Return, StoreField
from najac.ir.program import (
    Block,
    ClassInfo,
    Data,
    Function,
    FunctionWord,
    Global,
    HeaderWord,
    Inlining,
    Layout,
    Program,
    Reason,
    Selector,
    SymbolWord,
    Word,
)
from najac.ir.values import (
    BoolConst,
    ClassId,
    DataAddress,
    FunctionAddress,
    InstanceSize,
    LinkerSymbol,
    Null,
    ObjectRef,
    Param,
    RawConst,
    Type,
    Value,
    WordConst,
)
from najac.passes.reach.facts import Facts, FunctionFacts
from najac.passes.reach.graph import Graph, Node, Source
from najac.passes.reach.initialised import FirstMoments
from najac.passes.reach.memory import Memory
from najac.passes.reach.sets import (
    ANY,
    KEEP,
    NO,
    NULL,
    NUMBER,
    SMALL,
    STATIC,
    TABLE,
    WORDS,
    YES,
    Universe,
    each,
    sum_of,
)
from najac.passes.substitute import phis

_ON_DEMAND = frozenset(
    {
        "allocate",
        "allocate_rarely",
        "cell_at_hand",
        "check_index",
        "float_box",
        "index_error",
        "missing_method",
        "int_from_raw",
        "int_from_wide",
        "int_to_float",
    }
)
"""Roles that run where an operation asks for them, as those of arithmetic do; all others may run at any time."""
_DEEPEST = 8
"""How deep calls of inlined functions are told apart."""
_READS_INTS = ("int_compare", "int_to_raw", "int_to_wide_high")


class State:
    """What is known of a function that runs; of one that is always inlined, at one place where it is called."""

    __slots__ = ("blocks", "depth", "facts", "function", "nodes", "result", "returns", "waiting")

    def __init__(self, function: Function, facts: FunctionFacts, depth: int) -> None:
        self.function = function
        self.facts = facts
        self.depth = depth
        """How many inlined calls deep it is looked at; 0: for all its callers in common."""
        self.nodes: dict[Value, Node] = {}
        self.blocks: dict[Block, int] = {}
        """The blocks that run, and how many of their operations do."""
        self.result = Node()
        self.returns = False
        self.waiting: list[Callable[[], None]] = []
        """What goes on when the function is found to return."""


@dataclass(slots=True)
class Site:
    """A place where operations are looked at: a block of a function that runs."""

    state: State
    block: Block
    facts: Facts
    line: int = 0


class Solver:
    """The analysis of a program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.universe = Universe(program)
        self.graph = Graph()
        self.memory = Memory(self.universe, self.graph, self.read_table)
        self.first_moments = FirstMoments()
        self.states: dict[Function, State] = {}
        self.inlined: dict[tuple[State, Op], State] = {}
        self.contexts: dict[Function, list[State]] = {}
        """Every state of each function that runs."""
        self._facts: dict[Function, FunctionFacts] = {}
        self.reasons = program.reasons
        self._constants: dict[Value, Node] = {}
        self.slots: dict[Global, Node] = {}
        self.written: set[Global] = set()
        self.data: dict[Data, None] = {}
        self.answers: dict[tuple[ClassInfo, Selector], None] = {}
        """What dynamic calls reach."""
        self.targets: dict[Op, dict[Function, None]] = {}
        """The functions that each dynamic call may reach."""
        self.unanswered: set[Op] = set()
        """Dynamic calls that a receiver may have no answer to."""
        self.ints = Node(SMALL)
        """The words that hold values of type INT."""
        self.table_read = False
        self._kinds: dict[int, None] = {}
        self._kind_watchers: list[Callable[[int], None]] = []
        self._work: list[tuple[Site, int]] = []
        self._fresh: list[Data] = []
        """Data that has been reached and not been looked into."""
        self._frozen = Reason("refers to")

    def run(self) -> None:
        """From the entry and the roles to all that they reach."""
        start = Reason("an image begins with")
        for role, function in self.program.exports.items():
            arithmetic = role.startswith("int_") and role not in _READS_INTS
            if role in _READS_INTS:
                self.role_of_ints(role, start)
            elif role not in _ON_DEMAND and not arithmetic:
                self.expose(function, start)
        if self.program.entry is not None:
            self.expose(self.program.entry, start)
        for data in (self.program.none, self.program.true, self.program.false):
            if data is not None:
                self.reach_data(data, start)
        while self._work or self._fresh or self.memory.settle():
            while self._work:
                site, index = self._work.pop()
                self._run_block(site, index)
            while self._fresh:
                self._look_into(self._fresh.pop())
            self.graph.run()

    # --- functions and blocks ---------------------------------------------------------------------------------

    def enter(self, function: Function, reason: Reason) -> State:
        """The function runs."""
        state = self.states.get(function)
        if state is None:
            state = self.states[function] = self._new_state(function, reason, 0)
        return state

    def enter_at(self, site: Site, op: Op, function: Function, reason: Reason) -> State:
        """The function runs, called at one place: if it is always inlined, that place has a state of its own."""
        depth = site.state.depth + 1
        if function.inlining is not Inlining.ALWAYS or depth > _DEEPEST:
            return self.enter(function, reason)
        key = (site.state, op)
        state = self.inlined.get(key)
        if state is None:
            state = self.inlined[key] = self._new_state(function, reason, depth)
        return state

    def _new_state(self, function: Function, reason: Reason, depth: int) -> State:
        facts = self._facts.get(function)
        if facts is None:
            facts = self._facts[function] = FunctionFacts(self.universe, function)
        state = State(function, facts, depth)
        self.contexts.setdefault(function, []).append(state)
        self.reasons.setdefault(function, reason)
        if function.blocks:
            self._enter_block(state, function.blocks[0])
        return state

    def expose(self, function: Function, reason: Reason) -> None:
        """The function's address is taken: it may be called with anything."""
        state = self.enter(function, reason)
        for param in function.params:
            unknown = {Type.WORD: ANY, Type.RAW: NUMBER, Type.BOOL: YES | NO}
            self.graph.add(self.node(state, param), unknown.get(param.type, 0))

    def _enter_block(self, state: State, block: Block) -> None:
        if block not in state.blocks:
            state.blocks[block] = 0
            site = Site(state, block, state.facts.of_block(block))
            if block.error is not None:
                self._go(state, block, block.error)
            self._work.append((site, 0))

    def _run_block(self, site: Site, start: int) -> None:
        """Looks at a block's operations from one on, up to a call that is not known to return."""
        from najac.passes.reach.operations import apply

        block = site.block
        for index in range(start, len(block.ops)):
            site.state.blocks[block] = index + 1
            op = block.ops[index]
            site.line = op.line
            resume = apply(self, site, op)
            if resume is not None:
                resume(partial(self._work.append, (Site(site.state, block, site.facts), index + 1)))
                return
        site.state.blocks[block] = len(block.ops) + 1
        self._leave_block(site)

    def _leave_block(self, site: Site) -> None:
        from najac.passes.reach.operations import hand_over

        state, block = site.state, site.block
        terminator = block.terminator
        hand_over(self, site)
        if isinstance(terminator, Branch):
            self._branch(site, terminator)
        elif isinstance(terminator, Return):
            if terminator.args:
                self.graph.link(self.source(site, terminator.args[0]), state.result)
            if not state.returns:
                state.returns = True
                waiting, state.waiting = state.waiting, []
                for go_on in waiting:
                    go_on()
        else:
            for target in terminator.targets():
                self._go(state, block, target)

    def _branch(self, site: Site, terminator: Branch) -> None:
        state, block = site.state, site.block
        gone: set[Block] = set()

        def watch(mask: int) -> None:
            for bit, target in ((YES, terminator.then), (NO, terminator.otherwise)):
                if mask & bit and target not in gone:
                    gone.add(target)
                    self._go(state, block, target)

        self.graph.watch(self.source(site, terminator.args[0]), watch)

    def _go(self, state: State, source: Block, target: Block) -> None:
        facts = state.facts.of_edge(source, target)
        for phi in phis(target):
            value = phi.args[phi.blocks.index(source)]
            if phi.type in (Type.WORD, Type.RAW, Type.BOOL):
                self.graph.link(self._source(state, facts, value), self.node(state, phi))
        self._enter_block(state, target)

    # --- values -----------------------------------------------------------------------------------------------

    def node(self, state: State, value: Value) -> Node:
        """The node of a value in a state of its function."""
        found = state.nodes.get(value)
        if found is None:
            nodes = state.nodes if isinstance(value, Op | Param) else self._constants
            found = nodes.get(value)
            if found is None:
                found = nodes[value] = Node(self._constant(value))
        return found

    def source(self, site: Site, value: Value) -> Source:
        """A value as it is seen in a block."""
        if not isinstance(value, Op):
            if isinstance(value, ObjectRef | DataAddress):
                self.reach_data(value.data, Reason("refers to", site.state.function, site.line))
            elif isinstance(value, FunctionAddress):
                self.expose(value.function, Reason("takes the address of", site.state.function, site.line))
        return self._source(site.state, site.facts, value)

    def _source(self, state: State, facts: Facts, value: Value) -> Source:
        if not isinstance(value, Op) and isinstance(value, ObjectRef | DataAddress):
            self.reach_data(value.data, Reason("refers to", state.function))
        seen = facts.get(value, KEEP)
        return self.node(state, value), seen & WORDS if value.type is Type.WORD else seen

    def object_of(self, site: Site, op: LoadField | StoreField) -> Source:
        """The object whose field is accessed: of the class that typing says."""
        node, seen = self.source(site, op.args[0])
        return node, seen if op.kind is None else seen & self.universe.typed(op.kind)

    def held(self, states: list[State], block: Block, value: Value) -> int:
        """What a value may be in a block, in any of these states of its function, spelled out."""
        mask = 0
        for state in states:
            if state.blocks.get(block):
                node, seen = self._source(state, state.facts.of_block(block), value)
                mask |= self.graph.seen(node.mask, seen)
        return self.graph.spelled_out(mask)

    def _constant(self, value: Value) -> int:
        match value:
            case ObjectRef() | DataAddress():
                return self.universe.later(self.universe.of_data(value.data))
            case Null():
                return NULL
            case WordConst():
                mask = self.universe.later(self.universe.of_word(value.word))
                self.exist(mask, self._frozen)
                return mask
            case BoolConst():
                return YES if value.value else NO
            case LinkerSymbol():
                return TABLE if value.name == "naja.classes" else NUMBER
            case RawConst(value=0):
                return NULL
            case RawConst() | ClassId() | InstanceSize() | FunctionAddress():
                return NUMBER
            case _:
                return 0

    def exist(self, mask: int, reason: Reason) -> None:
        """There are objects of these classes."""
        mask &= self.universe.values & ~self.graph.existing
        if mask:
            self.graph.exist(mask)
            for bit in each(mask):
                info = self.universe.info(bit)
                if info is None:
                    continue
                self.reasons.setdefault(info, reason)
                if info is self.program.int_class:
                    self.graph.add(self.ints, bit)
                if self.table_read:
                    self._reach_type(info)

    def read_table(self) -> None:
        """The table of classes is read: type objects of all that exists are reached."""
        if not self.table_read:
            self.table_read = True
            for bit in each(self.graph.existing):
                info = self.universe.info(bit)
                if info is not None:
                    self._reach_type(info)

    def _reach_type(self, info: ClassInfo) -> None:
        if info.type_object is not None:
            self.reach_data(info.type_object, Reason("has objects of", info))
            self.graph.add(self.memory.type_objects, self.universe.of_data(info.type_object))

    def slot(self, slot: Global, site: Site) -> Node:
        """The node of a global."""
        found = self.slots.get(slot)
        if found is None:
            found = self.slots[slot] = Node()
            self._word(slot.initial, found, Reason("refers to", site.state.function, site.line))
        return found

    def holds(self, slot: Global) -> int:
        """What a global can hold at all, as a filter."""
        kind = self.program.exception_class
        if slot is not self.program.pending or kind is None:
            return KEEP
        return self.universe.below(kind) | NULL

    # --- static data ------------------------------------------------------------------------------------------

    def reach_data(self, data: Data, reason: Reason) -> None:
        """The datum is referred to: so is what it refers to."""
        if data in self.data:
            return
        self.data[data] = None
        self.reasons.setdefault(data, reason)
        self._fresh.append(data)

    def _look_into(self, data: Data) -> None:
        kind = self.universe.of_data(data)
        info = self.universe.info(kind)
        self.exist(self.universe.later(kind), self.reasons[data])
        header = data.words[0] if data.words else None
        if isinstance(header, HeaderWord) and header.extra in (INTS, FLOATS):
            self.make_kind(header.extra)
        scanned = info is not None and info.layout is not Layout.BYTES
        for index, word in enumerate(data.words):
            if isinstance(word, FunctionWord):
                self.expose(word.function, Reason("refers to", data))
            elif info is not None and scanned and index > 0:
                self._keep(info, kind, index, word, data)
            elif isinstance(word, SymbolWord):
                self.reach_data(word.data, Reason("refers to", data))

    def _keep(self, info: ClassInfo, kind: int, index: int, word: Word, data: Data) -> None:
        """A frozen object holds a word: it is reached when the field is read."""
        offset = 8 * index
        item = info.items_from is not None and offset >= info.items_from
        if isinstance(word, int) and not item and (info.mixed or info.items_from is not None):
            return
        if item and data.hashed and (index - 1) % data.hashed == 0:
            return
        mask = self.universe.later(self.universe.of_word(word)) & ~NUMBER
        reason = Reason("refers to", data)

        def read() -> None:
            if isinstance(word, SymbolWord):
                self.reach_data(word.data, reason)
            self.exist(mask, reason)

        for bit in each(self.universe.later(kind)):
            self.graph.add(self.memory.rest(bit) if item else self.memory.field(bit, offset), mask)
            self.memory.when_read(bit, offset, read)

    def _word(self, word: Word, node: Node, reason: Reason) -> None:
        if isinstance(word, SymbolWord):
            self.reach_data(word.data, reason)
        mask = self.universe.later(self.universe.of_word(word))
        self.exist(mask, reason)
        self.graph.add(node, mask & ~STATIC)

    # --- calls ------------------------------------------------------------------------------------------------

    def call(self, site: Site, op: Op, callee: Function, args: list[Source], reason: Reason) -> State:
        """A call with arguments."""
        state = self.enter_at(site, op, callee, reason)
        for param, arg in zip(callee.params, args, strict=True):
            if param.type in (Type.WORD, Type.RAW, Type.BOOL):
                self.graph.link(arg, self.node(state, param), self.takes(param))
        return state

    def takes(self, param: Param) -> int:
        """What a parameter can hold at all, as a filter."""
        return sum_of(map(self.universe.typed, param.kinds)) | NULL if param.kinds else KEEP

    def role(self, name: str, masks: list[int], reason: Reason) -> None:
        """A call of a role's function by compiled code."""
        function = self.program.exports.get(name)
        if function is not None:
            state = self.enter(function, reason)
            for param, mask in zip(function.params, masks, strict=False):
                self.graph.add(self.node(state, param), mask)

    def role_of(self, name: str, sources: list[Source], reason: Reason) -> None:
        """A call of a role's function by compiled code, with values as they are seen where it is called."""
        function = self.program.exports.get(name)
        if function is not None:
            state = self.enter(function, reason)
            for param, source in zip(function.params, sources, strict=True):
                self.graph.link(source, self.node(state, param))

    def role_of_ints(self, name: str, reason: Reason) -> None:
        """A call, by compiled code, of a role's function that takes ints."""
        function = self.program.exports.get(name)
        if function is not None and function not in self.states:
            self.role_of(name, [(self.ints, KEEP)] * len(function.params), reason)

    def make_kind(self, kind: int) -> None:
        """Some code makes lists hold something else than words."""
        if kind not in self._kinds:
            self._kinds[kind] = None
            for watcher in self._kind_watchers:
                watcher(kind)

    def watch_kinds(self, watcher: Callable[[int], None]) -> None:
        """Calls `watcher` with each kind that lists can have, now or later."""
        self._kind_watchers.append(watcher)
        for kind in self._kinds:
            watcher(kind)

    def make_int(self, reason: Reason) -> None:
        """A machine integer becomes an int of any size."""
        self.role("int_from_raw", [NUMBER], reason)
        self.role("int_from_wide", [NUMBER, NUMBER], reason)
        if self.program.int_class is not None:
            self.exist(self.universe.exact(self.program.int_class), reason)
