"""A handler bound to its route: which argument comes from where, and what its result becomes, settled at
import.

A parameter of a handler is, by its name and annotation:

    Request                  the request
    a name of the pattern    the converted piece of the path
    int, float, str, bool,   a query parameter of that name; with a default it may be missing, and so it may
    an Enum, a Literal       as `T | None`, which is then None
    list[int], list[str] ..  on a route for GET alone: every query parameter of that name
    anything else with a     the JSON content (a dataclass, a list of them, ...); at most one
    JSON form

A result that is a Reply is sent as it is, str as text, bytes as they are, None as 204, and anything else as
JSON by the annotation of the result, with the route's status. A handler may be `def` (run in place, so it must not block) or
`async def`.
"""

from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Coroutine,
    Generator,
    Iterable,
    Iterator,
)
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from naja.http.decode import decoder_for
from naja.http.encode import Encoder, encoder_for
from naja.http.parameters import (
    BodySource,
    PathSource,
    QuerySource,
    RepeatedQuerySource,
    RequestSource,
    Source,
    conversion_of,
    repeated_conversion_of,
)
from naja.http.records import Applied, applied, awaited, is_async
from naja.http.request import Request
from naja.http.response import JSON, Reply, Response
from naja.http.routing import TYPES, Pattern


class Endpoint:
    """A handler with its table of sources and the encoder of its result."""

    __slots__ = (
        "_body",
        "_body_at",
        "_call",
        "_encoder",
        "_is_async",
        "_sources",
        "_status",
        "max_body",
        "name",
    )

    def __init__(
        self,
        function: object,
        pattern: Pattern,
        max_body: int | None,
        has_content: bool = True,
        status: int = 200,
    ) -> None:
        """TypeError where the parameters do not fit the pattern or have no source. Requests without content (GET) have none for
        a parameter that would come from there.
        """
        self.name = str(getattr(function, "__qualname__", function))
        self.max_body = max_body
        self._status = status
        self._call: Applied = applied(function)
        self._is_async = is_async(function)
        self._sources: list[Source] = []
        self._body: BodySource | None = None
        self._body_at = -1
        hints: dict[str, object] = get_type_hints(function)
        result = hints.pop("return", None)
        self._bind(function, pattern, hints, has_content)
        self._encoder = _result_encoder(result, self.name)

    def start(self, request: Request, values: list[object]) -> Reply | Coroutine[None, None, Reply]:
        """Answer at once, or a coroutine that will. HTTPError, and whatever the handler raises."""
        if self.max_body is not None:
            request.limit(self.max_body)
        arguments = [source.value(request, values) for source in self._sources]
        if self._is_async or self._body is not None:
            return self._finish(request, arguments)
        return self.reply(self._call(*arguments))

    async def _finish(self, request: Request, arguments: list[object]) -> Reply:
        if self._body is not None:
            arguments[self._body_at] = await self._body.read(request)
        result = self._call(*arguments)
        return self.reply(await awaited(result) if self._is_async else result)

    def reply(self, result: object) -> Reply:
        """What the handler's result is sent as."""
        if isinstance(result, Reply):
            return result
        if self._encoder is not None:
            return Response(self._encoder.text(result).encode("utf-8"), self._status, content_type=JSON)
        if isinstance(result, str | bytes):
            return Response(result, self._status)
        if result is None:
            return Response(b"", 204 if self._status == 200 else self._status)
        raise TypeError(f"{self.name} returned {type(result).__name__} against its annotation")

    def _bind(self, function: object, pattern: Pattern, hints: dict[str, object], has_content: bool) -> None:
        names, defaults = _signature(function, self.name)
        indexes = {name: index for index, (name, _) in enumerate(pattern.parameters)}
        kinds = dict(pattern.parameters)
        for name in names:
            if name not in hints:
                raise TypeError(f"{self.name}: parameter {name} has no annotation")
            annotation = hints[name]
            if name in kinds:
                if annotation is not TYPES[kinds[name]]:
                    raise TypeError(
                        f"{self.name}: {name} is {kinds[name]} in {pattern.text}, not {annotation!r}"
                    )
                self._sources.append(PathSource(indexes[name]))
            elif annotation is Request:
                self._sources.append(RequestSource())
            elif single := conversion_of(annotation):
                required = name not in defaults and get_origin(annotation) not in (Union, UnionType)
                self._sources.append(QuerySource(name, single, required, defaults.get(name)))
            elif not has_content and (single := repeated_conversion_of(annotation)):
                self._sources.append(RepeatedQuerySource(name, single, defaults.get(name)))
            elif has_content:
                self._bind_body(name, annotation)
            else:
                raise TypeError(
                    f"{self.name}: parameter {name} would come from the content, which GET has not: "
                    "register it for POST, or take int, float, str, bool, enums or lists of these from the query"
                )
        missing = [name for name in kinds if name not in names]
        if missing:
            raise TypeError(f"{self.name} does not take {missing[0]!r} of {pattern.text}")

    def _bind_body(self, name: str, annotation: object) -> None:
        if self._body is not None:
            raise TypeError(f"{self.name}: {name} would be a second parameter from the content")
        try:
            self._body = BodySource(decoder_for(annotation))
        except TypeError as error:
            raise TypeError(f"{self.name}: parameter {name}: {error}") from None
        self._body_at = len(self._sources)
        self._sources.append(self._body)


_GENERATOR, _ASYNC_GENERATOR = 0x20, 0x200
"""Of a function's `co_flags`."""
_PIECES = (AsyncIterable, AsyncIterator, AsyncGenerator, Iterable, Iterator, Generator)


def _not_streamed(name: str) -> TypeError:
    """The error of a handler that gives its content piece by piece without saying how it is sent."""
    return TypeError(
        f"{name} gives its content piece by piece: let it return StreamingResponse(pieces()), where `pieces` is the "
        "`async def` that yields bytes"
    )


def _signature(function: object, name: str) -> tuple[list[str], dict[str, object]]:
    """Names of the positional parameters (without a bound `self`), and the defaults of those that have
    one. TypeError for a function that is no handler.
    """
    code = getattr(function, "__code__", None)
    if code is None:
        code = getattr(getattr(function, "__func__", None), "__code__", None)
    if code is None:
        raise TypeError(f"{function!r} is not a function")
    if code.co_kwonlyargcount or code.co_flags & 0x0C:
        raise TypeError(f"{name}: a handler takes plain parameters only, without * and **")
    if code.co_flags & (_GENERATOR | _ASYNC_GENERATOR):
        raise _not_streamed(name)
    names: list[str] = list(code.co_varnames[: code.co_argcount])
    values: tuple[object, ...] = getattr(function, "__defaults__", None) or ()
    defaults = dict(zip(names[len(names) - len(values) :], values, strict=True))
    if getattr(function, "__self__", None) is not None:
        names = names[1:]
    return names, defaults


def _is_reply(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Reply)


def _result_encoder(annotation: object, name: str) -> Encoder | None:
    """Encoder of a result; None where every result is a Reply, str, bytes or None."""
    if get_origin(annotation) in _PIECES:
        raise _not_streamed(name)
    members: list[object] = [annotation]
    if get_origin(annotation) in (Union, UnionType):
        members = list(get_args(annotation))
    rest = [member for member in members if not _is_reply(member)]
    if all(member in (str, bytes, None, NoneType) for member in rest):
        return None
    if bytes in rest:
        raise TypeError(f"{name}: bytes cannot be mixed with JSON results")
    shown: object = annotation
    if len(rest) == 1:
        shown = rest[0]
    elif len(rest) < len(members):
        shown = Union[tuple(rest)]  # noqa: UP007 - the members are known only here
    try:
        return encoder_for(shown)
    except TypeError as error:
        raise TypeError(f"{name}: {error}") from None
