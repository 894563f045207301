"""Runs mypy on source files and brings home the type of every expression.

What belongs here: everything that knows mypy's classes. Read `types.py` first.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import mypy.types as mt
from mypy import build
from mypy.errors import CompileError
from mypy.modulefinder import BuildSource
from mypy.nodes import (
    ARG_NAMED,
    ARG_NAMED_OPT,
    ARG_OPT,
    ARG_POS,
    ARG_STAR,
    ARG_STAR2,
    ArgKind,
    CallExpr,
    Expression,
    FuncDef,
    FuncItem,
    GeneratorExpr,
    IndexExpr,
    LambdaExpr,
    MemberExpr,
    MypyFile,
    NameExpr,
    Node,
    RefExpr,
    SymbolTable,
    SymbolTableNode,
    TypeInfo,
    Var,
)
from mypy.options import Options
from mypy.plugin import Plugin

from najac.frontend.diagnostics import CheckFailed
from najac.frontend.members import declared_item, declared_member
from najac.frontend.overloads import loosen
from najac.frontend.recheck import Forgetful, complete, is_due
from najac.frontend.types import (
    ANY,
    NEVER,
    NONE,
    OBJECT,
    CallableT,
    FileTypes,
    Instance,
    StaticType,
    TupleT,
    TypedDictT,
    TypeObject,
    TypeVarT,
    either,
    union,
)

_KINDS: dict[ArgKind, str] = {
    ARG_POS: "pos",
    ARG_OPT: "opt",
    ARG_STAR: "star",
    ARG_NAMED: "named",
    ARG_NAMED_OPT: "named_opt",
    ARG_STAR2: "star2",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check, under the module name that it is imported by."""

    module: str
    path: str


def _options(search: list[str], cache: str | None) -> Options:
    options = Options()
    options.python_version = sys.version_info[:2]
    options.export_types = True
    # The native parser's positions differ from those of `ast` in f-strings, before brackets and beyond ASCII.
    options.native_parser = False
    options.preserve_asts = True
    options.incremental = cache is not None
    options.sqlite_cache = False  # a lock: builds at the same time would wait for each other
    options.cache_dir = cache if cache is not None else os.devnull
    options.mypy_path = search
    options.explicit_package_bases = True
    options.namespace_packages = True
    options.show_column_numbers = True
    options.show_error_end = False
    options.hide_error_codes = False
    options.pretty = False
    options.local_partial_types = True
    options.strict_equality = True
    options.disallow_untyped_defs = True
    options.disallow_incomplete_defs = True
    options.disallow_any_generics = True
    options.disallow_any_explicit = True
    options.check_untyped_defs = True
    options.warn_return_any = False
    options.extra_checks = True
    options.ignore_missing_imports = False
    return options


_ANY_BYTES = union(
    (Instance("builtins.bytes"), Instance("builtins.bytearray"), Instance("builtins.memoryview"))
)


class _Converter:
    """mypy's types into ours; equal types become one object."""

    def __init__(self, loose_bytes: bool = False) -> None:
        self.loose_bytes = loose_bytes
        """What is declared bytes may be a bytearray or memoryview."""
        self.seen: dict[mt.Type, StaticType] = {}
        self.depth = 0

    def convert(self, type: mt.Type | None) -> StaticType:
        if type is None:
            return ANY
        proper = mt.get_proper_type(type)
        known = self.seen.get(proper)
        if known is not None:
            return known
        if self.depth > 12:  # recursive aliases
            return OBJECT
        self.depth += 1
        try:
            result = self._convert(proper)
        finally:
            self.depth -= 1
        if self.depth == 0:
            self.seen[proper] = result
        return result

    def _convert(self, type: mt.ProperType) -> StaticType:
        if isinstance(type, mt.AnyType | mt.ErasedType | mt.UnboundType | mt.PartialType):
            return ANY
        if isinstance(type, mt.NoneType):
            return NONE
        if isinstance(type, mt.UninhabitedType):
            return NEVER
        if isinstance(type, mt.Instance):
            if self.loose_bytes and type.type.fullname == "builtins.bytes":
                return _ANY_BYTES
            return Instance(type.type.fullname, tuple(self.convert(a) for a in type.args))
        if isinstance(type, mt.LiteralType):
            return self.convert(type.fallback)
        if isinstance(type, mt.TypedDictType):
            items = tuple((key, self.convert(item)) for key, item in type.items.items())
            return TypedDictT("builtins.dict", (Instance("builtins.str"), OBJECT), items)
        if isinstance(type, mt.TupleType):
            return self._tuple(type)
        if isinstance(type, mt.UnionType):
            return union(self.convert(item) for item in type.items)
        if isinstance(type, mt.TypeVarType):
            return TypeVarT(type.name, union(self.convert(v) for v in type.values or [type.upper_bound]))
        if isinstance(type, mt.TypeType):
            return TypeObject(self.convert(type.item))
        if isinstance(type, mt.CallableType):
            return self.callable(type)
        return OBJECT  # overloads, ParamSpec and TypeVarTuple: their parts are read where they are used

    def _tuple(self, type: mt.TupleType) -> StaticType:
        name = type.partial_fallback.type.fullname
        if any(isinstance(i, mt.UnpackType) for i in type.items):
            return Instance("builtins.tuple", (OBJECT,))
        return TupleT(tuple(self.convert(i) for i in type.items), name)

    def callable(self, type: mt.CallableType) -> CallableT:
        result = mt.get_proper_type(type.ret_type)
        makes = _is_type_object(type)
        owner = result.type.fullname if makes and isinstance(result, mt.Instance) else None
        if owner is None and makes and isinstance(result, mt.TupleType):
            owner = result.partial_fallback.type.fullname
        return CallableT(
            tuple(self.convert(a) for a in type.arg_types),
            tuple(_KINDS[k] for k in type.arg_kinds),
            tuple(type.arg_names),
            self.convert(type.ret_type),
            owner,
        )


def _is_type_object(type: mt.CallableType) -> bool:
    """Whether a callable is a class. mypy leaves classes of modules that it could not find unfinished."""
    try:
        return type.is_type_obj()
    except AttributeError:
        return False


_LINKS = frozenset(
    {
        "node",
        "info",
        "fullname",
        "original_def",
        "target_info",
        "method_type",
        "def_var",
        "type_guard",
        "expanded",
        "setter",
    }
)
"""Attributes that lead to what stands elsewhere."""
_FACTS = frozenset(
    {
        *("line", "column", "end_line", "end_column", "def_end_column"),
        *(
            "type",
            "unanalyzed_type",
            "type_annotation",
            "as_type",
            "type_is",
            "method_types",
            "analyzed_types",
        ),
        *("kind", "op", "operators", "arg_kinds", "arg_names", "min_args", "max_pos", "pos_only"),
        *("abstract_status", "deprecated", "docstring", "dataclass_transform_spec", "new_syntax"),
        *("index_type", "inferred_item_type", "inferred_iterator_type", "unanalyzed_index_type"),
        *("right_always", "right_unreachable", "unreachable_else", "invalid_recursive_alias"),
    }
)
"""Attributes that hold no nodes, as do those that begin with `is_`, `has_` or an underscore: left out to save time."""
_OUTSIDE = (TypeInfo, MypyFile, SymbolTable, SymbolTableNode)
_SLOTS: dict[type, tuple[str, ...] | None] = {}


def _slots(kind: type) -> tuple[str, ...] | None:
    """The attributes through which a node of class `kind` holds its parts (mypy's own visitors are compiled traits,
    which interpreted code cannot extend); None for what is no node of a syntax tree."""
    if not issubclass(kind, Node) or issubclass(kind, _OUTSIDE):
        return None
    names = {n for c in kind.__mro__ for n, v in vars(c).items() if inspect.isgetsetdescriptor(v)}
    if issubclass(kind, RefExpr):
        names.discard("name")
    return tuple(sorted(n for n in names - _LINKS - _FACTS if not n.startswith(("_", "is_", "has_"))))


def _nodes(roots: Sequence[Node]) -> Iterator[Node]:
    """Every node of the syntax trees, each once."""
    seen: set[int] = set()
    stack: list[object] = list(roots)
    while stack:
        item = stack.pop()
        if isinstance(item, list | tuple):
            stack.extend(item)
            continue
        kind = type(item)
        slots = _SLOTS[kind] if kind in _SLOTS else _SLOTS.setdefault(kind, _slots(kind))
        if slots is not None and isinstance(item, Node) and id(item) not in seen:
            seen.add(id(item))
            yield item
            for name in slots:
                value: object = getattr(item, name, None)
                if isinstance(value, _PARTS):
                    stack.append(value)


_PARTS = (list, tuple, Node)


def _collect(tree: MypyFile, types: dict[Expression, mt.Type], converter: _Converter) -> FileTypes:
    result = FileTypes({}, {}, {}, {})
    constrained: list[FuncItem] = []
    calls: list[CallExpr] = []
    for node in _nodes(tree.defs):
        if isinstance(node, FuncDef):
            _function(result, node, node.type, converter)
        elif isinstance(node, Expression):
            _expression(result, node, types, converter)
        if isinstance(node, FuncItem) and node.expanded and node.expanded != [node]:
            constrained.append(node)
        if isinstance(node, CallExpr):
            calls.append(node)
    for function in constrained:
        _alternatives(result, function, types, converter)
    for call in calls:
        loosen(result, call, types)
    return result


def _alternatives(
    result: FileTypes, function: FuncItem, types: dict[Expression, mt.Type], converter: _Converter
) -> None:
    """A function over type variables with constraints was checked once for each: an expression has one of the types found."""
    expressions: dict[tuple[int, int, int, int], StaticType] = {}
    variables: dict[tuple[int, int], StaticType] = {}
    for body in function.expanded:
        found = FileTypes({}, {}, {}, {})
        for node in _nodes([body]):
            if isinstance(node, Expression):
                _expression(found, node, types, converter)
            elif isinstance(node, FuncDef) and node is not body:
                _function(found, node, node.type, converter)
        for key, static in found.expressions.items():
            expressions[key] = either(expressions.get(key, static), static)
        for place, static in found.variables.items():
            variables[place] = either(variables.get(place, static), static)
        result.members.update(found.members)
        result.certain.update(found.certain)
        result.open.update(found.open)
    result.expressions.update(expressions)
    result.variables.update({k: v for k, v in variables.items() if k not in result.variables})


def _expression(
    result: FileTypes, node: Expression, types: dict[Expression, mt.Type], converter: _Converter
) -> None:
    type = types.get(node)
    if isinstance(node, LambdaExpr):  # mypy does not say where it ends
        _function(result, node, type, converter)
    if node.end_line is None or node.end_column is None:
        return
    key = (node.line, node.column, node.end_line, node.end_column)
    if type is not None and not (isinstance(node, GeneratorExpr) and key in result.expressions):
        result.expressions[key] = converter.convert(type)
    declared: mt.Type | None = None
    if isinstance(node, NameExpr) and isinstance(node.node, Var) and node.node.type is not None:
        declared = node.node.type
        result.variables[key[:2]] = converter.convert(declared)
    elif isinstance(node, MemberExpr):
        declared = declared_member(node, types.get(node.expr))
    elif isinstance(node, IndexExpr):
        declared = declared_item(node, types.get(node.base))
    known, proper = converter.convert(declared), mt.get_proper_type(type)
    if proper is not None and known not in (ANY, result.expressions[key]):
        if not isinstance(node, NameExpr):
            result.members[key] = known
            if _is_open(proper):
                result.open.add(key)
        if not proper.can_be_false:
            result.certain.add(key)


def _is_open(type: mt.ProperType) -> bool:
    """Whether a type has more than the values that it names: it is a class, or some."""
    items = [mt.get_proper_type(item) for item in type.items] if isinstance(type, mt.UnionType) else [type]
    return all(isinstance(item, mt.Instance) and item.last_known_value is None for item in items)


def _function(result: FileTypes, node: FuncItem, type: mt.Type | None, converter: _Converter) -> None:
    proper = mt.get_proper_type(type)
    if isinstance(proper, mt.CallableType):
        if isinstance(node, FuncDef):
            result.functions[node.line] = converter.callable(proper)
        else:
            result.lambdas[(node.line, node.column)] = converter.callable(proper)
    for argument in node.arguments:
        variable = argument.variable
        if variable.type is not None:
            result.variables[(variable.line, variable.column)] = converter.convert(variable.type)


_PROMOTION = re.compile(
    r'"?(list\[|Iterable\[|Sequence\[)?(bytearray|memoryview).*"(list\[|Iterable\[|Sequence\[)?bytes'
)
"""Packages written before mypy told bytes from bytearray."""
_LENIENT = re.compile(
    r"(: note: .*|\[(no-untyped-def|no-untyped-call|type-arg|import-untyped|import-not-found|no-any-return"
    r"|unused-ignore|explicit-any|comparison-overlap|redundant-cast|name-defined|attr-defined)\])$"
)
"""What another package may do: to leave types out, and what shows at run time where it matters."""


_HARMLESS = frozenset(
    {
        "no-untyped-def",
        "no-untyped-call",
        "type-arg",
        "import-untyped",
        "import-not-found",
        "no-any-return",
        "explicit-any",
        "comparison-overlap",
        "redundant-cast",
        "name-defined",
        "attr-defined",
        "call-arg",
        "abstract",
    }
)
"""Errors that may be hidden without that a value is of another type than is said: what they mean shows at run time."""


def _is_given(message: str, given: frozenset[str]) -> bool:
    return os.path.abspath(message.partition(":")[0]) in given


def _text(path: str) -> str:
    """A source's text, by the encoding that it declares."""
    with tokenize.open(path) as file:
        return file.read()


def _says_any(message: str) -> bool:
    """Whether the statement that mypy complains of has the word Any in it; `Callable[..., T]` and `slice` are no faults."""
    path, line, _ = message.split(":", 2)
    for node in ast.walk(ast.parse(Path(path).read_bytes(), path)):
        if isinstance(node, ast.stmt) and line == str(node.lineno):
            head: list[ast.AST] = [node]
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                head = [node.args, *([node.returns] if node.returns is not None else [])]
            elif isinstance(node, ast.ClassDef):
                head = [*node.bases]
            if any(re.search(r"\bAny\b", ast.unparse(part)) for part in head):
                return True
    return False


def _built(
    sources: list[BuildSource], search: list[str], cache: str | None, plugins: Sequence[Plugin] = ()
) -> build.BuildResult:
    """What mypy finds. It fails an assertion where another build writes to the same cache in the same moment: then it looks at
    everything anew."""
    try:
        return build.build(sources, _options(search, cache), extra_plugins=plugins)
    except AssertionError:
        if cache is None:
            raise
        return build.build(sources, _options(search, None), extra_plugins=plugins)


def check(
    sources: list[Source],
    search: list[str],
    cache: str | None = None,
    given: frozenset[str] = frozenset(),
    library: bool = False,
) -> dict[str, FileTypes]:
    """Type-checks `sources` together (with what they import) and returns, by path, what mypy found.

    `search` are the folders from which imports are resolved besides the sources' own; `cache` the folder where mypy keeps what
    it knows of the modules that sources import; `given` the paths of files that are somebody else's: they need not be as
    strict, where they take a bytearray for bytes, all bytes may be one, and those with other errors are left unchecked. In the
    `library` nothing is reached that mypy takes for unreachable.
    Raises CheckFailed.
    """
    # With the text given, mypy checks a source anew and never takes it from its cache, which has no types of expressions.
    build_sources = [BuildSource(s.path, s.module, _text(s.path)) for s in sources]
    try:
        result = _built(build_sources, search, cache)
    except CompileError as error:
        raise CheckFailed(error.messages) from None
    errors = [m for m in result.errors if ": error:" in m or ": note:" in m]
    promoted = [m for m in errors if _PROMOTION.search(m) and _is_given(m, given)]
    errors = [m for m in errors if m not in promoted and not (_LENIENT.search(m) and _is_given(m, given))]
    wrong = {os.path.abspath(m.partition(":")[0]) for m in errors if _is_given(m, given)}
    errors = [m for m in errors if not _is_given(m, given)]
    errors = [m for m in errors if not m.endswith("[explicit-any]") or _says_any(m)]
    if any(": error:" in m for m in errors):
        raise CheckFailed(errors)
    converter = _Converter(loose_bytes=bool(promoted))
    found: dict[str, FileTypes] = {}
    for source in sources:
        if os.path.abspath(source.path) in wrong:
            found[source.path] = FileTypes.unknown()
            continue
        state = result.graph.get(source.module)
        if state is None or not isinstance(state.tree, MypyFile):
            continue
        found[source.path] = _collect(state.tree, result.types, converter)
        hidden = result.manager.errors.used_ignored_lines.get(state.xpath, {})
        found[source.path].doubted = frozenset(n for n, codes in hidden.items() if set(codes) - _HARMLESS)
    if not library:
        _look_again(sources, build_sources, search, cache, found, converter)
    return found


def _look_again(
    sources: list[Source],
    texts: list[BuildSource],
    search: list[str],
    cache: str | None,
    found: dict[str, FileTypes],
    converter: _Converter,
) -> None:
    """Adds the types of code that mypy has not visited for what tests of attributes told it."""
    due = [
        source
        for source, text in zip(sources, texts, strict=True)
        if source.path in found and is_due(text.text or "", found[source.path])
    ]
    if not due:
        return
    again = _built(texts, search, cache, [Forgetful(_options(search, cache))])
    for source in due:
        tree = again.graph[source.module].tree
        if isinstance(tree, MypyFile):
            seen = _collect(tree, again.types, converter)
            complete(found[source.path], seen, _error_lines(again.errors, source.path))


def _error_lines(errors: list[str], path: str) -> frozenset[int]:
    """The lines of a file that messages are about."""
    places = [message.split(":", 2) for message in errors if message.count(":") >= 2]
    same = [place[1] for place in places if os.path.abspath(place[0]) == os.path.abspath(path)]
    return frozenset(int(line) for line in same if line.isdigit())
