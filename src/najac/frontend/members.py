"""The types that attributes and items are declared with, where a test has narrowed what mypy says of reading one.

What belongs here: finding the declaration by mypy's type of the object that has them. What does not: what lowering does with
it (`FunctionLowering.check_narrowed`).

mypy forgets such a test when a part of the expression is assigned, but not when a call changes the object.
"""

from __future__ import annotations

import mypy.types as mt
from mypy.expandtype import expand_type_by_instance
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import (
    BytesExpr,
    Decorator,
    Expression,
    FuncDef,
    IndexExpr,
    IntExpr,
    MemberExpr,
    OverloadedFuncDef,
    RefExpr,
    StrExpr,
    SymbolNode,
    TypeInfo,
    UnaryExpr,
    Var,
)


def declared_member(node: MemberExpr, receiver: mt.Type | None) -> mt.Type | None:
    """The declared type of the attribute; None where it is not known, or where reading it is more than that."""
    if isinstance(node.node, Var):  # a module's
        return node.node.type
    return _of_type(node.name, mt.get_proper_type(receiver))


def declared_item(node: IndexExpr, container: mt.Type | None) -> mt.Type | None:
    """The declared type of an item by a literal index; None where it is not known."""
    type = mt.get_proper_type(container)
    if not _is_literal(node.index):
        return None
    if isinstance(type, mt.TypedDictType):
        return type.items.get(node.index.value) if isinstance(node.index, StrExpr) else None
    if not isinstance(type, mt.Instance):
        return None
    found = type.type.get("__getitem__")
    method = found.node if found is not None else None
    if not isinstance(method, FuncDef | OverloadedFuncDef):
        return None
    signature = mt.get_proper_type(method.type)
    if isinstance(signature, mt.Overloaded):  # of an int first, then of a slice
        signature = signature.items[0]
    if not isinstance(signature, mt.CallableType):
        return None
    return expand_type_by_instance(signature.ret_type, map_instance_to_supertype(type, method.info))


def _is_literal(index: Expression) -> bool:
    """Whether mypy takes two such indices for the same."""
    if isinstance(index, RefExpr):
        return isinstance(index.node, Var) and index.node.is_final
    return isinstance(index, IntExpr | StrExpr | BytesExpr | UnaryExpr)


def _of_type(name: str, type: mt.ProperType | None) -> mt.Type | None:
    match type:
        case mt.UnionType():
            found = [_of_type(name, mt.get_proper_type(item)) for item in type.items]
            known = [each for each in found if each is not None]
            return mt.UnionType.make_union(known) if known and len(known) == len(found) else None
        case mt.TypeVarType():
            return _of_type(name, mt.get_proper_type(type.upper_bound))
        case mt.TupleType():
            return _of_class(name, type.partial_fallback.type, type.partial_fallback)
        case mt.Instance():
            return _of_class(name, type.type, type)
        case mt.TypeType(item=mt.Instance() as item):
            return _of_class(name, item.type, None)
        case mt.CallableType() if type.is_type_obj():
            return _of_class(name, type.type_object(), None)
        case _:
            return None


def _of_class(name: str, info: TypeInfo, instance: mt.Instance | None) -> mt.Type | None:
    found = info.get(name)
    if found is None or found.node is None:
        return None
    type = _of_node(found.node, instance is not None)
    proper = mt.get_proper_type(type)
    if isinstance(proper, mt.Instance) and proper.type.get("__get__") is not None:
        return None
    owner = getattr(found.node, "info", None)
    if type is None or instance is None or not isinstance(owner, TypeInfo) or not owner.type_vars:
        return type
    return expand_type_by_instance(type, map_instance_to_supertype(instance, owner))


def _of_node(node: SymbolNode, of_instance: bool) -> mt.Type | None:
    if isinstance(node, OverloadedFuncDef):  # a property that can be set
        return _of_node(node.items[0], of_instance)
    if isinstance(node, Decorator):
        type = mt.get_proper_type(node.func.type)
        is_property = node.var.is_property and of_instance
        return type.ret_type if is_property and isinstance(type, mt.CallableType) else None
    return node.type if isinstance(node, Var) else None
