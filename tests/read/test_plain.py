"""Plain text: encodings, line ends, titles."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.errors import InputError
from turnout.model import Document
from turnout.read.decode import decode
from turnout.read.plain import PlainTextReader
from turnout.read.reader import ReadOptions

REST = (
    "\n\nBus drivers stopped work in Accra on Monday over pay. Police watched them all day long."
)


def read(data: bytes, *, language: bool = False) -> Document:
    options = ReadOptions(detect_language=language)
    (found,) = PlainTextReader().read(io.BytesIO(data), "a.txt", options)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_reads_encodings(encoding: str) -> None:
    text = "“Café” owners in Łódź".replace("Łódź", "Orléans") + REST.replace("\n", "\r\n")
    assert read(text.encode(encoding)).text == text


def test_detects_other_encodings() -> None:
    text = "Рабочие вышли на площадь в Минске и потребовали выплаты зарплаты. " * 6
    assert read(text.encode("cp1251")).text == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_utf8_comes_back_unchanged(text: str) -> None:
    try:
        assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")
    except InputError:
        assert not text.strip("\ufeff \n\r\t") or not text.removeprefix("\ufeff").strip()


@settings(deadline=None)  # the first call imports the detector
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_error_of_ours(data: bytes) -> None:
    try:
        assert decode(data, "a.txt").strip()
    except InputError as error:
        assert "a.txt" in error.message


@pytest.mark.parametrize(
    "line",
    ["Bus drivers strike in Accra", "‘No pay, no work’, say Accra drivers", "3 hurt in march"],
)
def test_a_headline_is_the_title(line: str) -> None:
    assert read((line + REST).encode()).title == line


@pytest.mark.parametrize(
    "line",
    [
        "Bus drivers stopped work in Accra on Monday.",
        "Jan. 2020 Ghana strike (WAP)By AMA MENSAH",
        "ACCRA, Ghana (WAP) - Bus drivers stopped work",
        "Monday, January 27, 2020",
        "Accra strike",
        "lower-cased words are prose",
        "Bus drivers " * 20,
        "---- ---- ----",
    ],
)
def test_other_first_lines_are_no_title(line: str) -> None:
    assert read((line + REST).encode()).title is None


def test_the_head_of_the_text_gives_author_and_date() -> None:
    found = read(("Jan. 2020 Ghana strike (WAP)By AMA MENSAH" + REST).encode())
    assert found.authors == ("AMA MENSAH",)
    assert found.published is not None
    assert (found.published.edtf, found.published.basis) == ("2020-01", "caption")


def test_language_is_detected_only_in_enough_text() -> None:
    assert read(REST.encode(), language=True).language == "en"
    french = "Les chauffeurs de bus ont cessé le travail lundi à Dakar pour leurs salaires."
    assert read(french.encode(), language=True).language == "fr"
    assert read(b"Accra strike", language=True).language is None
