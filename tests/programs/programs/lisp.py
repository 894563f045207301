"""A small Lisp: reader, macros, tail calls by a loop, closures, and errors with their places."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import Union

Value = Union[int, float, str, bool, None, "Symbol", "Pair", "Procedure", "Builtin"]


@dataclass(frozen=True)
class Symbol:
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Pair:
    head: Value
    tail: Value

    def __iter__(self) -> Iterator[Value]:
        node: Value = self
        while isinstance(node, Pair):
            yield node.head
            node = node.tail
        if node is not None:
            raise LispError(f"improper list ends in {show(node)}")


@dataclass
class Procedure:
    params: list[str]
    body: list[Value]
    scope: Scope
    name: str = "lambda"


@dataclass
class Builtin:
    name: str
    run: Callable[..., Value]


class LispError(Exception):
    pass


@dataclass
class Scope:
    names: dict[str, Value] = field(default_factory=dict)
    outer: Scope | None = None

    def find(self, name: str) -> Scope:
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope
            scope = scope.outer
        raise LispError(f"unbound variable: {name}")


def tokens(text: str) -> Iterator[str]:
    for line in text.splitlines():
        line = line.partition(";")[0]
        yield from line.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()


def parse(source: Iterator[str]) -> Value:
    token = next(source)
    match token:
        case "(":
            items: list[Value] = []
            try:
                while True:
                    items.append(parse(source))
            except CloseParen:
                pass
            except StopIteration:
                raise LispError("unexpected end") from None
            return to_list(items)
        case ")":
            raise CloseParen
        case "'":
            return to_list([Symbol("quote"), parse(source)])
        case "#t" | "#f":
            return token == "#t"
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            continue
    return Symbol(token)


class CloseParen(Exception):
    pass


def to_list(items: list[Value]) -> Value:
    result: Value = None
    for item in reversed(items):
        result = Pair(item, result)
    return result


def show(value: Value) -> str:
    match value:
        case None:
            return "()"
        case True | False:
            return "#t" if value else "#f"
        case Pair():
            return f"({' '.join(show(v) for v in value)})"
        case Procedure(params=p, name=n):
            return f"#<{n} {' '.join(p)}>"
        case Builtin(name):
            return f"#<builtin {name}>"
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def evaluate(value: Value, scope: Scope) -> Value:
    while True:
        if isinstance(value, Symbol):
            return scope.find(value.name).names[value.name]
        if not isinstance(value, Pair):
            return value
        head, *rest = value
        if isinstance(head, Symbol):
            match head.name, rest:
                case "quote", [quoted]:
                    return quoted
                case "if", [test, then, *otherwise]:
                    value = (
                        then
                        if evaluate(test, scope) not in (False,)
                        else (otherwise[0] if otherwise else None)
                    )
                    continue
                case "define", [Symbol(name), expression]:
                    scope.names[name] = evaluate(expression, scope)
                    return Symbol(name)
                case "define", [Pair(Symbol(name), params), *body]:
                    listed = [str(p) for p in params] if isinstance(params, Pair) else []
                    scope.names[name] = Procedure(listed, body, scope, name)
                    return Symbol(name)
                case "set!", [Symbol(name), expression]:
                    scope.find(name).names[name] = evaluate(expression, scope)
                    return None
                case "lambda", [params, *body]:
                    return Procedure(
                        [str(p) for p in params] if isinstance(params, Pair) else [], body, scope
                    )
                case "let", [Pair() as bindings, *body]:
                    inner = Scope(outer=scope)
                    for binding in bindings:
                        match binding:
                            case Pair(Symbol(name), Pair(expression, None)):
                                inner.names[name] = evaluate(expression, scope)
                            case _:
                                raise LispError(f"bad binding {show(binding)}")
                    for each in body[:-1]:
                        evaluate(each, inner)
                    value, scope = body[-1], inner
                    continue
                case "begin", [*body, last]:
                    for each in body:
                        evaluate(each, scope)
                    value = last
                    continue
        function = evaluate(head, scope)
        arguments = [evaluate(each, scope) for each in rest]
        match function:
            case Builtin(name, run):
                try:
                    return run(*arguments)
                except (TypeError, ZeroDivisionError) as error:
                    raise LispError(f"{name}: {type(error).__name__}") from error
            case Procedure(names, body, closed, name):
                if len(names) != len(arguments):
                    raise LispError(f"{name} takes {len(names)} arguments, not {len(arguments)}")
                scope = Scope(dict(zip(names, arguments)), closed)
                for each in body[:-1]:
                    evaluate(each, scope)
                value = body[-1]
            case _:
                raise LispError(f"not a function: {show(function)}")


def arithmetic(fold: Callable[[object, object], object]) -> Callable[..., Value]:
    def run(*args: Value) -> Value:
        return reduce(fold, args)  # type: ignore

    return run


def globals_() -> Scope:
    scope = Scope()
    table: dict[str, Callable[..., Value]] = {
        "+": arithmetic(operator.add),
        "-": arithmetic(operator.sub),
        "*": arithmetic(operator.mul),
        "/": arithmetic(operator.truediv),
        "<": operator.lt,
        "=": operator.eq,
        "car": lambda p: p.head,
        "cdr": lambda p: p.tail,
        "cons": Pair,
        "list": lambda *a: to_list(list(a)),
        "null?": lambda v: v is None,
        "sqrt": math.sqrt,
        "mod": operator.mod,
        "show": lambda *a: print(*map(show, a)),
    }
    for name, run in table.items():
        scope.names[name] = Builtin(name, run)
    return scope


PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(show (fact 30))
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(show (loop 5000 0))   ; tail call
(define (make-counter) (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n))))
(define c (make-counter))
(c) (c)
(show (c) c car '(1 (2 3.5) x) #t)
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(show (map (lambda (x) (/ x 4)) (list 1 2 8 10)))
(show (sqrt 2) (mod -7 3))
(nope)
(fact 1 2)
(1 2)
(/ 1 0)
(car 5)
(let (x) 1)
(cons 1 2)
(show (cons 1 2))
((
"""


def main() -> None:
    scope = globals_()
    source = tokens(PROGRAM)
    while True:
        try:
            result = evaluate(parse(source), scope)
            if result is not None and not isinstance(result, Pair):
                print("=>", show(result))
        except StopIteration:
            break
        except LispError as error:
            print("error:", error, "<-", type(error.__cause__).__name__)
        except AttributeError as error:
            print("attribute:", error)
    print(len(scope.names))
