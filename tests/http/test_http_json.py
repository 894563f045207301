"""JSON tables against the standard library's json, and the errors with their places."""

import enum
import json
from dataclasses import KW_ONLY, dataclass, field
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naja.http.decode import ValueMismatch, decoder_for
from naja.http.encode import encoder_for


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(slots=True)
class Point:
    x: int
    y: float = 0.5


@dataclass
class Shape:
    name: str
    colour: Colour
    points: list[Point]
    tags: dict[str, bool] = field(default_factory=dict)
    parent: "Shape | None" = None


SHAPE = Shape(
    'a"\n\u20ac', Colour.BLUE, [Point(1), Point(-2, 3.25)], {"on": True}, Shape("p", Colour.RED, [])
)
PLAIN = {
    "name": 'a"\n\u20ac',
    "colour": "blue",
    "points": [{"x": 1, "y": 0.5}, {"x": -2, "y": 3.25}],
    "tags": {"on": True},
    "parent": {"name": "p", "colour": "red", "points": [], "tags": {}, "parent": None},
}


def test_both_ways() -> None:
    assert json.loads(encoder_for(Shape).text(SHAPE)) == PLAIN
    assert decoder_for(Shape).decode(json.dumps(PLAIN).encode()) == SHAPE


@settings(max_examples=20)
@given(st.dictionaries(st.text(), st.lists(st.integers() | st.none() | st.text(), max_size=4), max_size=4))
def test_round_trip(value: dict[str, list[int | str | None]]) -> None:
    annotation = dict[str, list[int | str | None]]
    text = encoder_for(annotation).text(value)
    assert json.loads(text) == value
    assert decoder_for(annotation).decode(text.encode()) == value


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("", "", "a JSON text"),
        ("[1", "", "a JSON text"),
        ("\xff", "", "an object"),
        ("[]", "", "an object"),
        ('{"colour": "red", "points": []}', "name", "a value, but it is missing"),
        ('{"name": 1, "colour": "red", "points": []}', "name", "a string"),
        ('{"name": "", "colour": "green", "points": []}', "colour", 'one of "red", "blue"'),
        ('{"name": "", "colour": "red", "points": [{"x": 1}, {"x": true}]}', "points[1].x", "an integer"),
        ('{"name": "", "colour": "red", "points": [{"x": 1, "y": 1e999}]}', "points[0].y", "a finite number"),
        ('{"name": "", "colour": "red", "points": [{"x": 1.0}]}', "points[0].x", "an integer"),
        ('{"name": "", "colour": "red", "points": [], "tags": {"a": 1}}', "tags.a", "true or false"),
    ],
)
def test_mismatches_name_the_place(text: str, where: str, expected: str) -> None:
    data = text.encode("latin-1")
    with pytest.raises(ValueMismatch) as caught:
        decoder_for(Shape).decode(data if text != "\xff" else b"[]")
    assert (caught.value.where, caught.value.expected) == (where, expected)


def test_bytes_that_are_not_utf8_and_deep_nesting_are_mismatches() -> None:
    for data in (b"\xff", b"[" * 100_000):
        with pytest.raises(ValueMismatch):
            decoder_for(list[int]).decode(data)


def test_annotations_without_a_json_form() -> None:
    for annotation in (object, list, dict[int, str], tuple[int, str], bytes, complex):
        with pytest.raises(TypeError):
            encoder_for(annotation)
        with pytest.raises(TypeError):
            decoder_for(annotation)


def test_literals() -> None:
    decoder = decoder_for(Literal["a", 2] | None)
    assert [decoder.decode(text) for text in (b'"a"', b"2", b"null")] == ["a", 2, None]
    for text in (b'"b"', b"true", b"2.0", b"[]"):
        with pytest.raises(ValueMismatch, match='one of "a", 2 or null'):
            decoder.decode(text)
    assert [encoder_for(Literal["a", 2] | None).text(value) for value in ("a", 2, None)] == [
        '"a"',
        "2",
        "null",
    ]
    for annotation in (Literal[True], Literal[b"x"]):
        with pytest.raises(TypeError):
            decoder_for(annotation)
        with pytest.raises(TypeError):
            encoder_for(annotation)


@dataclass
class Account:
    name: str
    rank: int = field(init=False, default=1)
    _: KW_ONLY
    mail: str
    limit: int | None = None


def test_fields_by_name_and_fields_that_are_not_read() -> None:
    decoder = decoder_for(Account)
    assert decoder.decode(b'{"name": "n", "mail": "m", "rank": 7}') == Account("n", mail="m")
    assert decoder.decode(b'{"limit": 3, "mail": "m", "name": "n"}') == Account("n", mail="m", limit=3)
    with pytest.raises(ValueMismatch, match="mail: expected a value, but it is missing"):
        decoder.decode(b'{"name": "n"}')
    with pytest.raises(ValueMismatch, match="limit: expected an integer or null"):
        decoder.decode(b'{"name": "n", "mail": "m", "limit": "x"}')


@dataclass
class Circle:
    radius: float


@dataclass
class Square:
    side: float
    colour: Literal["red", "blue"] | None = None


@pytest.mark.parametrize(
    ("annotation", "text", "message"),
    [
        (int | str, "1.5", "the value: expected an integer or a string"),
        (Circle | Square, "7", "the value: expected an object"),
        (list[Circle | Square], '[{"radius": "x"}]', "[0].radius: expected a number"),
        (list[int | Circle | None], '[{"radius": "x"}]', "[0].radius: expected a number"),
        (Circle | Square, '{"side": 1, "colour": "green"}', 'colour: expected one of "red", "blue" or null'),
        (
            list[Circle | Square],
            "[{}]",
            "[0]: no form fits: radius: expected a value, but it is missing; side: expected a value, but it is missing",
        ),
    ],
)
def test_of_a_union_the_member_is_named_that_came_closest(
    annotation: object, text: str, message: str
) -> None:
    with pytest.raises(ValueMismatch) as caught:
        decoder_for(annotation).decode(text.encode())
    assert str(caught.value) == message


@dataclass
class Span:
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("a span ends after it begins")
        if self.last > 9:
            raise ValueError


@pytest.mark.parametrize(
    ("annotation", "text", "message"),
    [
        (Span, '{"first": 2, "last": 1}', "a span ends after it begins"),
        (list[Span], '[{"first": 2, "last": 1}]', "[0]: a span ends after it begins"),
        (Span | None, '{"first": 2, "last": 1}', "a span ends after it begins"),
        (dict[str, int | Span], '{"a": {"first": 2, "last": 1}}', "a: a span ends after it begins"),
        (Span | None, "[]", "the value: expected an object or null"),
        (Span, '{"first": 2, "last": 10}', "the value: expected an object that passes its check"),
    ],
)
def test_what_a_dataclass_says_itself(annotation: object, text: str, message: str) -> None:
    with pytest.raises(ValueMismatch) as caught:
        decoder_for(annotation).decode(text.encode())
    assert str(caught.value).startswith(message)


def test_values_against_their_annotation() -> None:
    with pytest.raises(TypeError):
        encoder_for(list[int]).text(["a"])
    with pytest.raises(ValueError):
        encoder_for(float).text(float("nan"))
    assert encoder_for(float).text(3) == "3"
    assert encoder_for(tuple[int, ...]).text((1, 2)) == "[1,2]"
    assert decoder_for(tuple[int, ...]).decode(b"[1,2]") == (1, 2)
    assert decoder_for(int | float).decode(b"2") == 2
