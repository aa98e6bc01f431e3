"""JSONL: exact text, what each field may hold, and every bad line told with its number."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import BadLine, TooLarge
from turnout.model import DateBasis, Document
from turnout.read import Unreadable
from turnout.read.jsonl import JsonlReader
from turnout.read.reader import ReadOptions


def read(*lines: object, limit: int = 10_000) -> list[Document | Unreadable]:
    data = b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines)
    options = ReadOptions(limit=limit, detect_language=False)
    return list(JsonlReader().read(io.BytesIO(data), "a.jsonl", options))


def one(**fields: object) -> Document:
    (found,) = read({"text": "A march.", **fields})
    assert isinstance(found, Document), found
    return found


def complaint(**fields: object) -> str:
    (found,) = read({"text": "A march.", **fields})
    assert isinstance(found, Unreadable)
    assert found.line == 1
    assert isinstance(found.error, BadLine)
    return found.error.message


def test_reads_every_field() -> None:
    found = one(
        id="r1", title="T", published="2020-01-27", outlet="O", url="https://o.example/1",
        language="en-GB", country="gb", authors=["A B", "C D"], extra={"x": 1},
    )  # fmt: skip
    assert found.published is not None
    assert (found.id, found.title, found.outlet, found.url) == (
        "r1",
        "T",
        "O",
        "https://o.example/1",
    )
    assert (found.language, found.country, found.authors) == ("en", "GB", ("A B", "C D"))
    assert (found.published.edtf, found.published.basis) == ("2020-01-27", DateBasis.METADATA)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_the_text_is_exactly_the_text_given(text: str) -> None:
    (found,) = read({"text": text}, limit=100_000)
    assert isinstance(found, Document)
    assert found.text == text


@given(st.binary(max_size=60))
def test_any_bytes_are_accounted_for(data: bytes) -> None:
    lines = [line for line in data.split(b"\n") if line.strip()]
    found = read(b'{"text": "ok"}', data)
    assert len(found) == 1 + len(lines)


@pytest.mark.parametrize(
    ("given_date", "edtf"),
    [
        ("2020-01-27T23:59:00+03:00", "2020-01-27"),
        ("2020-01-27 10:00", "2020-01-27"),
        ("2020-01", "2020-01"),
        ("2020", "2020"),
        ("XXXX-03-23", "XXXX-03-23"),
        ("2020-01~", "2020-01~"),
        ("Mon, 27 Jan 2020 10:00:00 GMT", "2020-01-27"),
        ("27 January 2020", "2020-01-27"),
    ],
)
def test_reads_dates(given_date: str, edtf: str) -> None:
    published = one(published=given_date).published
    assert published is not None
    assert published.edtf == edtf


@pytest.mark.parametrize(
    "bad", ["soon", "2020-02-30", "2020-13", "3/4/2020", "0000-01-01", "XXXX"]
)
def test_a_bad_date_is_an_error_of_its_line(bad: str) -> None:
    assert "'published'" in complaint(published=bad)
    assert bad in complaint(published=bad)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"text": ""}, "'text' is empty"),
        ({"text": 5}, "'text' is not a text"),
        ({"text": None}, "'text' is not a text"),
        ({"country": "Utopia"}, "'country' 'Utopia' is not a country"),
        ({"language": "English"}, "'language' is not an ISO 639 code"),
        ({"title": ["x"]}, "'title' is not a text"),
        ({"published": 2020}, "'published' is not a text"),
        ({"text": "a\ud800b"}, "'text' holds half a character"),
        ({"id": True}, "'id' is not a text"),
    ],
)
def test_a_bad_field_is_named(fields: dict[str, object], named: str) -> None:
    assert named in complaint(**fields)


@pytest.mark.parametrize("given_country", ["GH", "gh", "GHA", "Ghana", " ghana "])
def test_reads_countries(given_country: str) -> None:
    assert one(country=given_country).country == "GH"


def test_absent_and_empty_fields_are_none() -> None:
    found = one(title="", published=None, outlet=" ", country=None, author="")
    assert (found.title, found.published, found.outlet, found.country) == (None, None, None, None)
    assert found.authors == ()


def test_the_head_of_the_text_fills_what_is_not_given() -> None:
    found = one(text="ACCRA, Ghana, May 3 (WAP) - Drivers struck.")
    assert found.published is not None
    assert found.published.edtf == "XXXX-05-03"
    given_date = one(text="ACCRA, Ghana, May 3 (WAP) - Drivers struck.", published="2012-05-03")
    assert given_date.published is not None
    assert given_date.published.basis is DateBasis.METADATA


def test_bad_lines_are_numbered_and_the_others_go_on() -> None:
    found = read(
        b"\xef\xbb\xbf" + json.dumps({"text": "one"}).encode(),
        b"not json",
        b"",
        b"[1]",
        b"\xff\xfe",
        b'{"text": "\x00"}',
        b"[" * 100_000,
        {"text": "last"},
        limit=1_000_000,
    )
    assert [f.line for f in found if isinstance(f, Unreadable)] == [2, 4, 5, 6, 7]
    assert [f.text for f in found if isinstance(f, Document)] == ["one", "last"]


def test_the_same_id_for_another_text_is_refused() -> None:
    found = read({"id": 7, "text": "a"}, {"id": "7", "text": "b"}, {"id": "7", "text": "a"})
    assert [type(f) for f in found] == [Document, Unreadable, Document]
    second = found[1]
    assert isinstance(second, Unreadable)
    assert "line 1" in str(second.error)


def test_lines_over_the_limit_are_told_and_skipped() -> None:
    found = read({"text": "x" * 101}, {"text": "y" * 5_000}, {"text": "ok"}, limit=100)
    assert [type(f.error) for f in found if isinstance(f, Unreadable)] == [TooLarge, TooLarge]
    assert isinstance(found[-1], Document)
