"""multipart/form-data: literal contents, cut up in every way, and the forms that handlers get."""

import asyncio
import email.policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naja.http import HTTPError, MultipartForm, Request
from naja.http.events import Data, RequestHead
from naja.http.headers import make_headers
from naja.http.multipart import (
    Fault,
    FormEnd,
    Malformed,
    MultipartReader,
    PartEnd,
    PartHead,
    boundary_of,
    split_value,
)

FORM = (
    b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nCaf\xc3\xa9\r\n'
    b'--x\r\nContent-Disposition: form-data; name="photo"; filename="C:\\pictures\\a \\"b\\".png"\r\n'
    b"Content-Type: image/PNG; a=b\r\n\r\n\x00\r\n--\r\n--y\r\n-x\r\n"
    b'--x\r\ncontent-disposition: form-data;name=none; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n'
    b"--x--\r\n"
)
READ = [
    "title",
    None,
    "Café".encode(),
    "photo",
    'a "b".png',
    b"\x00\r\n--\r\n--y\r\n-x",
    "none",
    "",
    b"",
    "end",
]


def read(content: bytes, size: int, most: int = 1000) -> list[str | bytes | Fault | None]:
    """What a reader makes of `content` in pieces of `size` bytes; Data is joined."""
    reader = MultipartReader(b"x", most)
    seen: list[str | bytes | Fault | None] = []
    data = b""
    for at in range(0, len(content) + size, size):
        reader.feed(content[at : at + size])
        while (event := reader.next_event()) is not None:
            if isinstance(event, PartHead):
                seen += [event.name, event.filename]
            elif isinstance(event, Data):
                assert event.data
                data += event.data
            elif isinstance(event, PartEnd):
                seen.append(data)
                data = b""
            elif isinstance(event, Malformed):
                return [*seen, event.fault]
            else:
                assert isinstance(event, FormEnd)
                return [*seen, "end"]
    raise AssertionError("neither an end nor a fault")


@pytest.mark.parametrize("size", [*range(1, 40), 1000])
def test_a_form_cut_up(size: int) -> None:
    assert read(FORM, size) == READ
    assert read(b"--x--", size) == ["end"]
    assert read(FORM + b"epilogue --x\r\n", size) == READ


def test_every_truncation_is_one() -> None:
    for size in range(len(FORM) - 2):
        assert read(FORM[:size], 1000)[-1] is Fault.TRUNCATED


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"preamble\r\n--x\r\n", Fault.NO_FIRST_DELIMITER),
        (b"\r\n--x\r\n", Fault.NO_FIRST_DELIMITER),
        (b"--y\r\n", Fault.NO_FIRST_DELIMITER),
        (b"--xy\r\n", Fault.BAD_DELIMITER),
        (b"--x \r\n", Fault.BAD_DELIMITER),
        (b"--x\nA", Fault.BAD_DELIMITER),
        (b"--x\r\nContent-Disposition : form-data\r\n\r\n", Fault.BAD_PART_HEAD),
        (b"--x\r\nA: b\nC: d\r\n\r\n", Fault.BAD_PART_HEAD),
        (b"--x\r\nA: b\r\n c\r\n\r\n", Fault.BAD_PART_HEAD),
        (b"--x\r\nA: " + b"a" * 5000, Fault.PART_HEAD_TOO_LARGE),
        (b"--x\r\n" + b"A: b\r\n" * 17 + b"\r\n", Fault.PART_HEAD_TOO_LARGE),
        (b"--x\r\n\r\ntext\r\n--x--", Fault.NO_NAME),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n", Fault.NO_NAME),
        (b"--x\r\nContent-Disposition: attachment; name=a\r\n\r\n", Fault.NO_NAME),
        (b"--x\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n", Fault.NO_NAME),
        (b'--x\r\nContent-Disposition: form-data; name="a\r\n\r\n', Fault.NO_NAME),
        (b"--x\r\n" + b"Content-Disposition: form-data; name=a\r\n" * 2 + b"\r\n", Fault.NO_NAME),
        (b"--x\r\nContent-Disposition: form-data; name=\xff\r\n\r\n", Fault.NAME_NOT_UTF8),
        (
            b"--x\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n",
            Fault.TRANSFER_ENCODING,
        ),
    ],
)
def test_what_is_malformed(content: bytes, fault: Fault) -> None:
    assert read(content, 1)[-1] is fault
    assert read(content, 10_000)[-1] is fault


def test_too_many_parts() -> None:
    part = b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n"
    assert read(part * 3 + b"--x--", 7, most=3)[-1] == "end"
    assert read(part * 4 + b"--x--", 7, most=3)[-1] is Fault.TOO_MANY_PARTS


def test_values_with_parameters() -> None:
    assert split_value('Form-Data ; name="a;b=\\"\\\\c\\d" ; ;X=y ;;') == (
        "form-data",
        {"name": 'a;b="\\c\\d', "x": "y"},
    )
    assert split_value("text/plain") == ("text/plain", {})
    for bad in ('a; b="c', 'a; b="c"d', 'a; b=c"', "a; b=", "a; b=c; B=d", "a; b", "a; =c", "a; b c=d"):
        assert split_value(bad) is None
    assert boundary_of("multipart/form-data; boundary=a") == b"a"
    assert boundary_of('Multipart/Form-Data; charset=x; boundary="a b:c"') == b"a b:c"
    for bad in ("multipart/form-data", "multipart/mixed; boundary=a", 'multipart/form-data; boundary="a "',
                "multipart/form-data; boundary=" + "a" * 71, "multipart/form-data; boundary=é"):  # fmt: skip
        assert boundary_of(bad) is None


@given(
    st.lists(st.tuples(st.text('abc "\\é;=', min_size=1), st.binary(max_size=40)), min_size=1),
    st.integers(1, 50),
)
def test_what_another_implementation_reads(parts: list[tuple[str, bytes]], size: int) -> None:
    """Python's own email package agrees on contents and names that it can read."""
    content = b""
    for name, data in parts:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"').encode()
        data = data.replace(b"--x", b"")
        content += b'--x\r\nContent-Disposition: form-data; name="' + quoted + b'"\r\n\r\n' + data + b"\r\n"
    content += b"--x--\r\n"
    seen = read(content, size)
    assert seen[-1] == "end" and seen[0::3][:-1] == [name for name, _ in parts]
    whole = BytesParser(EmailMessage, policy=email.policy.HTTP).parsebytes(
        b"Content-Type: multipart/form-data; boundary=x\r\n\r\n" + content
    )
    assert len(list(whole.iter_parts())) == len(parts)


class Body:
    """Content in memory, in pieces of seven bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    async def read_content(self) -> bytes:
        piece, self.data = self.data[:7], self.data[7:]
        return piece

    def limit_content(self, size: int) -> None:
        pass


def request(content: bytes, content_type: str = "multipart/form-data; boundary=x") -> Request:
    head = RequestHead("POST", b"/", 1, make_headers([("Content-Type", content_type)]), len(content))
    return Request(head, "/", b"", Body(content), "test")


def test_a_form_in_memory() -> None:
    form: MultipartForm = asyncio.run(request(FORM).multipart())
    assert form.fields.items() == [("title", "Café")]
    photo = form.file("photo")
    assert photo is not None and (photo.filename, photo.content_type) == ('a "b".png', "image/png")
    assert photo.data == READ[5] and form.files("photo") == [photo]
    assert form.file("none") is None and len(form.uploads) == 1  # no file was chosen


def test_parts_as_they_arrive() -> None:
    async def conversation() -> None:
        parts = request(FORM).parts()
        title = await anext(parts)
        assert (title.name, title.filename, title.content_type) == ("title", None, "text/plain")
        photo = await anext(parts)  # the first one is passed over
        with pytest.raises(RuntimeError, match="has been passed"):
            await title.read()
        pieces = [piece async for piece in photo.stream()]
        assert len(pieces) > 1 and b"".join(pieces) == READ[5]
        assert await photo.read() == b"" and repr(photo) == "<Part 'photo': 'a \"b\".png'>"
        assert [part.name async for part in parts] == ["none"]

    asyncio.run(conversation())


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (FORM, "application/x-www-form-urlencoded", 415),
        (FORM, "multipart/form-data", 415),
        (FORM, "multipart/form-data; boundary=z", 400),
        (FORM[:60], "multipart/form-data; boundary=x", 400),
        (FORM.replace(b"\xc3", b""), "multipart/form-data; boundary=x", 400),
        (
            b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n" * 1001,
            "multipart/form-data; boundary=x",
            413,
        ),
    ],
)
def test_how_faults_are_answered(content: bytes, content_type: str, status: int) -> None:
    with pytest.raises(HTTPError) as caught:
        asyncio.run(request(content, content_type).multipart())
    assert caught.value.status == status


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/..", "..", "a\\..\\.", "a\0b", "/"])
def test_names_of_files_lead_nowhere(name: str) -> None:
    async def filename() -> str | None:
        content = (
            f'--x\r\nContent-Disposition: form-data; name=a; filename="{name}"\r\n\r\n\r\n--x--'.encode()
        )
        return (await anext(request(content).parts())).filename

    if "\0" in name:
        with pytest.raises(HTTPError):
            asyncio.run(filename())
    else:
        assert asyncio.run(filename()) in ("passwd", "")
