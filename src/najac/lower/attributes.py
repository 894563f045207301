"""Attributes: fields, methods as values, properties, class and module attributes, `super`."""

from __future__ import annotations

import ast
import builtins
import inspect
from functools import partial
from types import FunctionType, ModuleType

from naja.runtime.output.streams import Variable
from najac.frontend.diagnostics import Place, Refusal
from najac.frontend.types import ANY, NONE, AnyType, StaticType, TypeObject, position
from najac.ir.ops import CallDynamic
from najac.ir.program import Selector
from najac.ir.values import Null, Type, Value
from najac.lower import function_attributes, lists, plain_attributes
from najac.lower.calls import (
    Arguments,
    call_function,
    call_live,
    call_word,
    dispatch,
    lower_arguments,
    settle,
)
from najac.lower.class_variables import (
    SET_MISSING,
    UNDEFINED,
    delete_variable,
    descriptor_hook,
    get_variable,
    is_data_descriptor,
    set_variable,
)
from najac.lower.codecs import literal_codec
from najac.lower.conversion import checked, forbid, forbid_inside, received
from najac.lower.expressions import live_value, lower_expression, read_global
from najac.lower.forbidden import check_attribute
from najac.lower.function import FunctionLowering
from najac.lower.numbers import result_slot
from najac.lower.templates import with_attributes
from najac.lower.values import FLOAT, INT, STR, Val, optional, representation
from najac.runtime import visible

_MISSING = object()


def mangle(fn: FunctionLowering, name: str) -> str:
    """Private names get their class's prefix."""
    if name.startswith("__") and not name.endswith("__") and fn.native.owner is not None:
        return f"_{fn.native.owner.__name__.lstrip('_')}{name}"
    return name


def lower_attribute(fn: FunctionLowering, node: ast.Attribute) -> Val:
    """`value.attr` as a value."""
    if is_super(fn, node.value):
        return _super_value(fn, node)
    if node.attr in ("__name__", "__qualname__", "__module__") and isinstance(node.value, ast.Call):
        fn.world.passing.add(node.value)
    value = lower_expression(fn, node.value)
    forbid(fn, value, node, f'attribute "{node.attr}"')
    if node.attr == "__name__" and not value.known and _is_class_of(fn, node.value):
        return Val(fn.call(fn.world.core("name_of_type"), [fn.word(value)]), STR)
    static, name = fn.type_of(node), mangle(fn, node.attr)
    declared = fn.types.members.get(position(node))
    if declared is None or representation(declared) is not Type.WORD:
        return get_attribute(fn, value, name, static, node)
    return fn.as_narrowed(node, get_attribute(fn, value, name, declared, node), declared, static)


def _is_class_of(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether an expression is `type(value)`, where no metaclass says what the names of its classes are."""
    if not isinstance(node, ast.Call) or len(node.args) != 1 or not isinstance(node.func, ast.Name):
        return False
    metaclasses = fn.world.classes.subclasses(type)[1:]
    called = lower_expression(fn, node.func)
    return called.known and called.live is type and not any("__name__" in vars(m) for m in metaclasses)


def get_attribute(fn: FunctionLowering, value: Val, name: str, static: StaticType, node: ast.expr) -> Val:
    """Reads an attribute of a value."""
    check_attribute(fn, name, node)
    if value.known:
        found = _known_attribute(fn, value.live, name, static, node)
        if found is not None:
            return found
    live = fn.class_known(value)
    if live is not None and not isinstance(value.live, type) and not isinstance(value.static, TypeObject):
        found = _instance_attribute(fn, value, live, name, static, node)
        if found is not None:
            return found
    selector = fn.world.request(Selector(f"get {name}", bound=_bound(fn, value)))
    slot = result_slot(selector, static)
    static = fn.world.numbers.slot_type(slot, static)
    word: Value = fn.emit(CallDynamic(selector, [fn.word(value)]))
    if fn.own and name in fn.world.sources.function_attributes:
        word = received(fn, word, static)  # what an assignment under `# type: ignore` left, perhaps
    return Val(word, static, origins=(slot,))


def _bound(fn: FunctionLowering, value: Val) -> str:
    """The bound of a receiver that its type sets."""
    return "" if value.known else fn.world.bounds.name(value.static)


def _known_attribute(
    fn: FunctionLowering, live: object, name: str, static: StaticType, node: ast.expr
) -> Val | None:
    """An attribute of a module or class that is known at build time."""
    if isinstance(live, ModuleType):
        found = getattr(live, name, _MISSING)
        if found is _MISSING:
            raise fn.refuse("NAJA023", node, f"module {live.__name__} has no attribute {name!r}")
        if (variable := variable_of(live, name)) is not None:
            return call_function(fn, variable.read, Arguments(), static)
        if fn.world.is_mutable_global(live, name):
            missing = f"module {live.__name__!r} has no attribute {name!r}"
            return read_global(fn, vars(live), name, static, ("raise_attribute_error", missing))
        return live_value(fn, found, node)
    if isinstance(live, type):
        return class_attribute(fn, live, name, static, node)
    if (
        isinstance(live, FunctionType)
        and name in ("__name__", "__qualname__", "__module__", "__doc__")
        and name not in fn.world.sources.function_attributes
    ):
        text: object = getattr(live, name)
        return fn.known(text, static)
    return None


def class_attribute(
    fn: FunctionLowering, live: type, name: str, static: StaticType, node: ast.expr
) -> Val | None:
    """`Class.name`: a method as a function, a bound class method, or a class variable."""
    if name in ("__name__", "__qualname__", "__module__"):
        text: object = getattr(live, name)
        return fn.known(text, static)
    live = fn.world.classes.substitute(live)
    for owner in live.__mro__:
        raw = fn.world.classes.lookup_own(owner, name)
        if raw is None:
            continue
        if isinstance(raw, FunctionType):
            return fn.known(raw, static)
        inherited = fn.world.classes.of_subclass(live, owner, name)
        if isinstance(inherited, classmethod):
            return fn.known(fn.world.class_method_of(live, inherited), static)
        if isinstance(raw, staticmethod):
            return fn.known(raw.__func__, static)
        if isinstance(raw, classmethod):
            return fn.known(getattr(live, name), static)
        if isinstance(raw, property):
            return None
        if descriptor_hook(fn.world, raw, "__get__") is not None:
            return None
        if fn.world.is_mutable_class_attribute(name):
            fn.world.numbers.frozen(raw, static)
            return Val(get_variable(fn, live, name, fn.word(fn.known(live))), static)
        if raw is UNDEFINED:
            return None
        value: object = getattr(live, name, raw)
        return live_value(fn, value, node)
    if live.__module__ == "builtins" and hasattr(live, name):
        return fn.known(getattr(live, name), static)
    if type(live) is not type:
        attribute = inspect.getattr_static(live, name, _MISSING)
        if attribute is not _MISSING and not isinstance(attribute, FunctionType | property):
            return live_value(fn, getattr(live, name), node)
    return None


def _instance_attribute(
    fn: FunctionLowering, value: Val, live: type, name: str, static: StaticType, node: ast.expr
) -> Val | None:
    classes = fn.world.classes
    everywhere = classes.candidates(live, name)
    candidates = [c for c in everywhere if c is not None]
    if len(everywhere) == 1 and candidates and isinstance(candidates[0], property):
        getter = candidates[0].fget
        if isinstance(getter, FunctionType):
            return call_function(fn, getter, Arguments([value]), static)
    if name == "__traceback__" and issubclass(live, BaseException):
        return Val(fn.call(fn.world.core("traceback_of"), [fn.word(value)]), static)
    offset = classes.field_offset(live, name)
    if offset is not None and not any(is_data_descriptor(fn.world, c) for c in candidates):
        return _field(fn, value, live, name, offset, static, candidates, node)
    return None


def _field(
    fn: FunctionLowering,
    value: Val,
    live: type,
    name: str,
    offset: int,
    static: StaticType,
    candidates: list[object],
    node: ast.expr,
) -> Val:
    obj = fn.word(value)
    word = fn.load(obj, offset, fn.world.classes.info(live))
    declared = fn.world.classes.field_type(live, name)
    if declared is not None:
        wide = fn.world.field_slot(live, name, declared)
        static = wide if wide is not declared else static
        if fn.own and declared not in (FLOAT, INT):
            static = fn.world.numbers.word_type(static)
        for candidate in candidates:
            if isinstance(candidate, bool | int):
                note_field(fn, live, name, fn.known(candidate, fn.world.static_of(candidate)))
        declared = wide
    if candidates:
        unset, after = fn.new_block("unset"), fn.new_block("attribute")
        result = fn.temporary(word.type)
        fn.set(result, word)
        fn.branch(fn.differ(word, Null()), after, unset, likely=True)
        fn.start(unset)
        selector = fn.world.request(Selector(f"class {name}"))
        fn.set(result, fn.emit(CallDynamic(selector, [obj])))
        fn.goto_start(after)
        word = fn.get(result)
    else:
        check = partial(_check_set, fn, obj, word, name)
        if declared == static == FLOAT:
            number = fn.word_to_float(word, "number_to_float", check)
            return Val(number, FLOAT, origins=((fn.world.classes.field_owner(live, name), name),))
        check()
    if declared is not None and optional(declared) and _is_overlay(fn, live):
        static = declared
    if declared is not None:
        fn.check_narrowed(word, declared, static, node)
    slot = (fn.world.classes.field_owner(live, name), name)
    return Val(
        word,
        static if not isinstance(static, AnyType) or declared is None else declared,
        origins=(slot,) if declared in (FLOAT, INT) else (),
    )


def _check_set(fn: FunctionLowering, obj: Value, word: Value, name: str) -> None:
    """Raises AttributeError where a field has not been set."""
    fn.guard(fn.differ(word, Null()), "missing_attribute", [obj, fn.world.freezer.constant(name)])


def _is_overlay(fn: FunctionLowering, live: type) -> bool:
    """Whether a program looks into an overlay's class: typeshed may promise more than the overlay's own declaration."""
    library = fn.world.runtime.is_library_code
    return library(fn.world.classes.path(live)) and not library(fn.file.path)


def variable_of(module: ModuleType, name: str) -> Variable | None:
    """What a module's global is that is kept elsewhere: the streams of `sys`."""
    found: object = vars(type(module)).get(name)
    return found if isinstance(found, Variable) else None


# --- stores -----------------------------------------------------------------------------------------------------


def _set_global(fn: FunctionLowering, module: ModuleType, name: str, value: Val, node: ast.expr) -> None:
    """`module.name = value`."""
    if (variable := variable_of(module, name)) is not None:
        call_function(fn, variable.write, Arguments([value]), NONE)
        return
    _refuse_fixed(fn, module, name, node)
    fn.value(value)
    value = checked(fn, value, fn.type_of(node))
    if fn.own:
        fn.world.flows(module.__name__, name, value, fn.type_of(node))
    fn.set_global(fn.world.global_slot(vars(module), name, getattr(module, name, UNDEFINED)), fn.word(value))


def _refuse_fixed(fn: FunctionLowering, module: ModuleType, name: str, node: ast.expr) -> None:
    """Refuses a change of what the library has."""
    if not fn.world.is_mutable_global(module, name):
        text = f"{visible(module.__name__)}.{name} cannot be assigned: it is the library's"
        raise fn.refuse("NAJA024", node, text, "use a global of your own")


def set_attribute(fn: FunctionLowering, target: Val, name: str, value: Val, node: ast.expr) -> None:
    """`target.name = value`."""
    if name == "__class__":
        _change_class(fn, target, value, node)
        return
    if target.known and isinstance(target.live, type):
        members: object = getattr(target.live, "_member_map_", ())
        if isinstance(members, dict) and name in members:
            fn.value(value)
            message = f"cannot reassign member {name!r}"
            fn.call(fn.world.core("raise_attribute_error"), [fn.world.freezer.constant(message)])
            return
        found = fn.world.classes.lookup(target.live, name)
        if fn.own and isinstance(found, FunctionType) and found.__qualname__.endswith(f".{name}"):
            text = f"{target.live.__name__}.{name} is a method: methods stay what the import has left"
            raise fn.refuse("NAJA024", node, text, "call a function that a class variable or field holds")
        if found is not None:
            fn.value(value)
            value = checked(fn, value, fn.declared(node) if isinstance(node, ast.Name) else fn.type_of(node))
            set_variable(fn, target.live, name, fn.word(value))
            if fn.own:
                fn.world.numbers.into_word(fn.type_of(node), value)
            return
        raise fn.refuse(
            "NAJA024", node, f"{target.live.__name__} has no class attribute {name!r} to assign to", _DECLARE
        )
    if target.known and isinstance(target.live, ModuleType):
        _set_global(fn, target.live, name, value, node)
        return
    function_attributes.note(fn, target, _target_of(node), name)
    live = fn.class_known(target)
    if live is not None and live is not FunctionType:
        if name == "__traceback__" and issubclass(live, BaseException):
            fn.call(fn.world.core("set_traceback"), [fn.word(target), fn.word(value)])
            return
        if fn.own and name in ("value", "name") and hasattr(live, "_member_map_"):
            fn.value(value)
            message = f"<enum 'Enum'> cannot set attribute {name!r}"
            fn.call(fn.world.core("raise_attribute_error"), [fn.world.freezer.constant(message)])
            return
        everywhere = fn.world.classes.candidates(live, name)
        candidates = [c for c in everywhere if c is not None]
        frozen = any(
            fn.world.classes.lookup(s, "__setattr__") is not None for s in fn.world.classes.subclasses(live)
        )
        if (
            not frozen
            and len(everywhere) == 1
            and candidates
            and isinstance(candidates[0], property)
            and isinstance(candidates[0].fset, FunctionType)
        ):
            call_function(fn, candidates[0].fset, Arguments([target, value]), ANY)
            return
        offset = fn.world.classes.field_offset(live, name)
        fixed = issubclass(live, tuple)
        if (
            offset is not None
            and not (frozen or fixed)
            and not any(is_data_descriptor(fn.world, c) for c in candidates)
        ):
            word, kind = fn.word(target), fn.world.classes.info(live)
            fn.store(word, offset, into_field(fn, live, name, value), kind)
            return
        is_class = issubclass(live, type)
        is_open = fn.world.classes.lookup(live, SET_MISSING) is not None
        if fn.own and not (frozen or candidates or is_class or is_open or _has_field(fn, live, name)):
            if fn.world.classes.has_no_room(live):
                what = f"an instance of {live.__name__} has no room for attributes: {live.__name__}.{name}"
                raise fn.refuse("NAJA024", node, what, _HOLD)
            what = f"an attribute the class does not declare: {live.__name__}.{name}"
            raise fn.refuse("NAJA024", node, what, _DECLARE)
    selector = fn.world.request(Selector(f"set {name}", 1))
    fn.value(value)
    fn.world.numbers.into_call(selector, [value], not fn.own)
    fn.emit(CallDynamic(selector, [fn.word(target), fn.word(value)]))


def _target_of(node: ast.expr) -> ast.expr:
    """The object in an assignment's target, or in a call of `setattr` or `delattr`."""
    return (
        node.args[0]
        if isinstance(node, ast.Call)
        else node.value
        if isinstance(node, ast.Attribute)
        else node
    )


def _change_class(fn: FunctionLowering, target: Val, value: Val, node: ast.expr) -> None:
    """`target.__class__ = Class`: the class must hold its fields where every class that the object can have does."""
    live, to = fn.class_known(target), value.live
    classes = fn.world.classes
    if live is None or not isinstance(to, type):
        raise fn.refuse(
            "NAJA024", node, "both classes must be known at build time to change an object's class"
        )
    wanted = classes.shape(to).fields
    for each in classes.descendants(live):
        shape = classes.shape(each)
        if any(shape.fields.get(n) != offset for n, offset in wanted.items()):
            message = f"an object of class {each.__name__} cannot become a {to.__name__}: their fields differ"
            raise fn.refuse("NAJA024", node, message)
    fn.world.instantiate(to)
    for each in classes.descendants(live):
        if each is not to:
            fn.world.turn(each, to)
    fn.call(fn.world.core("change_class"), [fn.word(target), fn.word(value)])


_DECLARE = "give the attribute a value, or a declaration, in the class"
_HOLD = "write a class that holds the value in one field and this in another"


def _has_field(fn: FunctionLowering, live: type, name: str) -> bool:
    """Whether instances of the class, or of some subclass, have the field."""
    return any(name in fn.world.classes.shape(each).fields for each in fn.world.classes.subclasses(live))


def into_field(fn: FunctionLowering, live: type, name: str, value: Val) -> Value:
    """The word of a value that flows into a field."""
    declared = fn.world.classes.field_type(live, name)
    if declared is not None:
        value = checked(fn, value, declared)
    note_field(fn, live, name, value)
    return fn.word(value)


def note_field(fn: FunctionLowering, live: type, name: str, value: Val) -> None:
    """A value flows into a field."""
    declared = fn.world.classes.field_type(live, name)
    if declared is not None and not fn.world.runtime.is_library_code(fn.world.classes.path(live)):
        fn.value(value)
        fn.world.flows(fn.world.classes.field_owner(live, name), name, value, declared)


def delete_attribute(fn: FunctionLowering, target: Val, name: str, node: ast.expr) -> None:
    """`del target.name`."""
    if target.known and isinstance(target.live, ModuleType):
        _refuse_fixed(fn, target.live, name, node)
        get_attribute(fn, target, name, ANY, node)  # AttributeError, if it is deleted already
        fn.set_global(fn.world.global_slot(vars(target.live), name, getattr(target.live, name)), Null())
        return
    function_attributes.note(fn, target, _target_of(node), name)
    if (
        target.known
        and isinstance(target.live, type)
        and fn.world.classes.lookup(target.live, name) is not None
    ):
        delete_variable(fn, target.live, name, fn.word(target))
        return
    selector = fn.world.request(Selector(f"del {name}"))
    fn.emit(CallDynamic(selector, [fn.word(target)]))


# --- method calls -----------------------------------------------------------------------------------------------


def lower_method_call(fn: FunctionLowering, node: ast.Call, func: ast.Attribute) -> Val:
    """`value.name(...)`."""
    from najac.lower.consumed import to_join

    value = lower_expression(fn, func.value)
    forbid(fn, value, func, f'attribute "{func.attr}"')
    name = mangle(fn, func.attr)
    static = fn.type_of(node)
    made = _named_tuple_made(fn, value, name, node)
    if made is not None:
        return made
    if value.known and isinstance(value.live, ModuleType | type):
        found = _known_attribute(fn, value.live, name, fn.type_of(func), func)
        if found is not None:
            if found.known:
                return call_live(fn, found.live, node)
            arguments = lower_arguments(fn, node)
            return settle(fn, node, arguments, call_word(fn, fn.value(found), arguments, static))
    fn.value(value)
    arguments = to_join(fn, value, node) if name == "join" else lower_arguments(fn, node)
    if arguments.doubted and name == "update" and issubclass(fn.class_known(value) or object, dict):
        # Its overloads do not say what it takes.
        for argument, given in zip(node.args, arguments.positional, strict=False):
            forbid_inside(fn, given, argument, "update()")
    if name == "format" and type(value.live) is str and arguments.spread is None:
        value, arguments = with_attributes(fn, value.live, arguments, node)
    if name == "__new__" and len(arguments.positional) == 1 and _has_plain_new(fn, value):
        return Val(fn.call(fn.world.core("new_instance"), [fn.word(arguments.positional[0])]), static)
    coded = literal_codec(fn, value, name, arguments)
    return settle(fn, node, arguments, coded or call_method(fn, value, name, arguments, static))


def _named_tuple_made(fn: FunctionLowering, value: Val, name: str, node: ast.Call) -> Val | None:
    """`Class._make(items)` and `Class.__new__(kind, ...)` of a named tuple; None if the call is of something else."""
    from najac.lower.construct import make_from, named_tuple_by_new

    if name not in ("_make", "__new__") or not isinstance(value.live, type):
        return None
    owner = fn.world.classes.named_tuple(value.live)
    if owner is None or not _is_generated(value.live, owner, name):
        return None
    if name == "__new__":
        return named_tuple_by_new(fn, owner, lower_arguments(fn, node), node)
    if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
        return None
    return Val(make_from(fn, value.live, fn.word(lower_expression(fn, node.args[0]))), fn.type_of(node))


def _is_generated(live: type, owner: type, name: str) -> bool:
    """Whether a class has a method as the named tuple `owner` has it."""
    return inspect.getattr_static(live, name) is vars(owner)[name]


def _is_one_item(arguments: Arguments) -> bool:
    return len(arguments.positional) == 1 and not arguments.keywords


def _has_plain_new(fn: FunctionLowering, value: Val) -> bool:
    """Whether `value.__new__` is that of `object` for all classes that the value can be."""
    if value.known:
        return isinstance(value.live, type) and fn.world.classes.lookup(value.live, "__new__") is None
    live = fn.world.classes.of(value.static.item) if isinstance(value.static, TypeObject) else None
    return live is not None and all(
        fn.world.classes.lookup(each, "__new__") is None for each in fn.world.classes.subclasses(live)
    )


def call_method(fn: FunctionLowering, value: Val, name: str, arguments: Arguments, static: StaticType) -> Val:
    """Calls a method of an evaluated receiver."""
    from najac.lower.construct import replace_fields

    live = fn.class_known(value)
    if live is not None and not isinstance(value.live, type) and not isinstance(value.static, TypeObject):
        classes = fn.world.classes
        if name == "_replace" and _is_plain_replacement(fn, live, arguments):
            return replace_fields(fn, live, value, arguments)
        everywhere = classes.candidates(live, name)
        candidates = [c for c in everywhere if c is not None]
        if classes.field_offset(live, name) is not None or any(
            is_data_descriptor(fn.world, c) for c in candidates
        ):
            attribute = get_attribute(
                fn, value, name, ANY, fn.node if isinstance(fn.node, ast.expr) else ast.Name("")
            )
            return _looked_at(fn, name, call_word(fn, fn.word(attribute), arguments, static))
        if candidates and len(everywhere) == 1 and arguments.spread is None:
            found = candidates[0]
            if isinstance(found, FunctionType):
                if found is fn.world.runtime.method(list, "append") and _is_one_item(arguments):
                    lists.append(fn, fn.word(value), value.static, arguments.positional[0])
                    return Val(fn.none(), static)
                if live in fn.world.runtime.methods and found.__code__.co_varnames[:1] != ("self",):
                    return call_function(fn, found, arguments, static)
                return call_function(fn, found, arguments.before(value), static)
            if isinstance(found, staticmethod) and isinstance(found.__func__, FunctionType):
                return call_function(fn, found.__func__, arguments, static)
            if isinstance(found, classmethod) and isinstance(found.__func__, FunctionType):
                kind = Val(fn.call(fn.world.core("type_of"), [fn.word(value)]), ANY)
                return call_function(fn, found.__func__, arguments.before(kind), static)
        if not candidates and live in fn.world.runtime.methods and live is not object and hasattr(live, name):
            raise Refusal(
                "NAJA013",
                Place(fn.file.path, fn.line),
                f"{live.__name__}.{name} is not available in compiled programs",
                "docs/language.md lists the methods of builtin types",
            )
    return _looked_at(fn, name, dispatch(fn, name, fn.word(value), arguments, static, _bound(fn, value)))


def _looked_at(fn: FunctionLowering, name: str, result: Val) -> Val:
    """What a method gives in whose place an instance may have something else: mypy takes no such assignment for right."""
    if fn.own and name in fn.world.classes.shadowed:
        return Val(received(fn, fn.word(result), result.static), result.static, origins=result.origins)
    return result


def _is_plain_replacement(fn: FunctionLowering, live: type, arguments: Arguments) -> bool:
    """Whether `_replace` of a named tuple gives one of this very class, with fields that are named in the call."""
    owner = fn.world.classes.named_tuple(live)
    return (
        owner is not None
        and _is_generated(live, owner, "_replace")
        and arguments.spread is None
        and not arguments.positional
        and len(fn.world.classes.subclasses(live)) == 1
    )


# --- super ------------------------------------------------------------------------------------------------------


def is_super(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether an expression is a call of the builtin `super`."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "super"
        and fn.variable("super") is None
        and fn.live_globals.get("super", builtins.super) is builtins.super
    )


def _super_parts(fn: FunctionLowering, node: ast.Call) -> tuple[type, Val]:
    """The class after which the search begins, and the receiver."""
    if node.args:
        start = lower_expression(fn, node.args[0])
        if not isinstance(start.live, type) or len(node.args) != 2:
            raise fn.refuse("NAJA025", node, "super() needs a class that is named literally", "write super()")
        return start.live, lower_expression(fn, node.args[1])
    owner = fn.native.owner
    if owner is None or not fn.native.params:
        raise fn.refuse("NAJA025", node, "super() outside of a method")
    first = ast.copy_location(ast.Name(fn.native.params[0].name, ast.Load()), node)
    return owner, lower_expression(fn, first)


def _next_in_mro(fn: FunctionLowering, start: type, kind: type, name: str) -> object:
    for each in fn.world.classes.after(kind, start, name):
        found = fn.world.classes.lookup_own(each, name)
        if found is not None:
            return fn.world.classes.of_subclass(kind, each, name) or found
    return None


def lower_super_call(fn: FunctionLowering, node: ast.Call, func: ast.Attribute) -> Val:
    """`super().name(...)`."""
    from najac.lower.construct import is_value_maker, named_tuple_by_new, value_of_subclass

    assert isinstance(func.value, ast.Call)
    start, receiver = _super_parts(fn, func.value)
    name = mangle(fn, func.attr)
    fn.value(receiver)
    arguments = lower_arguments(fn, node)
    static = fn.type_of(node)
    if name == "__new__" and (named := _named_tuple_above(fn, start)) is not None:
        return named_tuple_by_new(fn, named, arguments, node)
    if name == "__call__" and issubclass(start, type):
        return dispatch(fn, "#construct", fn.word(receiver), arguments, static)
    found = [_next_in_mro(fn, start, sub, name) for sub in fn.world.classes.subclasses(start)]
    if all(f is found[0] for f in found):
        target = found[0]
        if target is None:
            return _object_method(fn, start, receiver, name, arguments)
        if isinstance(target, staticmethod) and isinstance(target.__func__, FunctionType):
            if name == "__new__":
                arguments = Arguments(arguments.positional, arguments.keywords)
            return call_function(fn, target.__func__, arguments, static)
        if isinstance(target, classmethod) and isinstance(target.__func__, FunctionType):
            return call_function(fn, target.__func__, arguments.before(receiver), static)
        if isinstance(target, FunctionType) and arguments.spread is None:
            if is_value_maker(fn, target) and arguments.positional:
                kind, *others = arguments.positional
                return value_of_subclass(fn, target, kind, Arguments(others, arguments.keywords))
            return call_function(fn, target, arguments.before(receiver), static)
    return dispatch(
        fn, f"super {start.__module__}.{start.__qualname__} {name}", fn.word(receiver), arguments, static
    )


def _named_tuple_above(fn: FunctionLowering, start: type) -> type | None:
    """The named tuple whose `__new__` the `super()` of a class finds; None if it finds another."""
    above = next((each for each in start.__mro__[1:] if "__new__" in vars(each)), object)
    return above if fn.world.classes.named_tuple(above) is above else None


def _object_method(fn: FunctionLowering, start: type, receiver: Val, name: str, arguments: Arguments) -> Val:
    """What `object` itself does: nothing for `__init__` and `__init_subclass__`, a new instance for `__new__`."""
    if name == "__new__" and arguments.positional:
        return Val(fn.call(fn.world.core("new_instance"), [fn.word(arguments.positional[0])]), ANY)
    if name in ("__init__", "__init_subclass__", "__post_init__"):
        return Val(fn.none(), ANY)
    if name == "__getstate__":
        return dispatch(fn, "#state", fn.word(receiver), arguments, ANY, fn.world.bounds.of_class(start))
    if name in plain_attributes.BY_METHOD and arguments.spread is None:
        selector, count = plain_attributes.BY_METHOD[name]
        if len(arguments.positional) == count:
            bound = fn.world.bounds.of_class(start)
            return dispatch(fn, selector, fn.word(receiver), arguments, NONE, bound)
    fn.call(fn.world.core("missing_attribute"), [fn.word(receiver), fn.world.freezer.constant(name)])
    return Val(fn.none(), ANY)


def _super_value(fn: FunctionLowering, node: ast.Attribute) -> Val:
    """`super().name` as a value: a property's value, or a bound method."""
    assert isinstance(node.value, ast.Call)
    start, receiver = _super_parts(fn, node.value)
    found = _next_in_mro(fn, start, start, node.attr)
    static = fn.type_of(node)
    if isinstance(found, property) and isinstance(found.fget, FunctionType):
        return call_function(fn, found.fget, Arguments([receiver]), static)
    if isinstance(found, property) and found.fget is not None:
        return call_word(fn, fn.value(fn.known(found.fget)), Arguments([receiver]), static)
    if isinstance(found, FunctionType):
        return Val(fn.world.bind_method(fn, found, fn.word(receiver)), static)
    if found is not None:
        return fn.known(found, static)
    raise fn.refuse("NAJA023", node, f"no base class of {start.__name__} has an attribute {node.attr!r}")
