"""Files, folders and standard input: order, and each broken input's own error."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from turnout.errors import (
    BadEncoding,
    EmptyInput,
    InputError,
    MissingInput,
    NoBody,
    NotText,
    TooLarge,
    TurnoutError,
    UnknownFormat,
    UnknownName,
)
from turnout.model import Document
from turnout.read import DEFAULT_LIMIT, READERS, Unreadable, read_paths, reader_named

REPORT = (
    "Bus drivers strike in Accra\n\nBus drivers stopped work in Accra on Monday over pay. " * 2
)


def errors(found: list[Document | Unreadable]) -> list[type[TurnoutError]]:
    return [type(f.error) for f in found if isinstance(f, Unreadable)]


def one(path: Path, limit: int = DEFAULT_LIMIT) -> Document | Unreadable:
    (found,) = read_paths([path], detect_language=False, limit=limit)
    return found


def error_of(path: Path, limit: int = DEFAULT_LIMIT) -> TurnoutError:
    found = one(path, limit)
    assert isinstance(found, Unreadable)
    assert path.name in str(found.error)
    return found.error


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", EmptyInput),
        ("blank.txt", b" \r\n\t\n", EmptyInput),
        ("empty.html", b"", EmptyInput),
        ("empty.jsonl", b"\n \n", EmptyInput),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", NotText),
        ("paper.txt", b"%PDF-1.7\n1 0 obj", NotText),
        ("archive.html", b"PK\x03\x04abc", NotText),
        ("program", b"\x7fELF\x02\x01", NotText),
        ("nul.txt", b"Police said\x00\x00nothing.", NotText),
        ("torn.txt", "Ein Bericht über Zürich und Köln".encode()[:-1] + b"\xc3(", BadEncoding),
        ("noise.txt", bytes(range(128, 256)) * 8, BadEncoding),
        ("mark.txt", b"\xff\xfea\x00b\x00\x00\xd8", BadEncoding),
        ("nothing.html", b"<html><head><title>Only a title</title></head></html>", NoBody),
        ("bare.html", b"<html><body></body></html>", NoBody),
        ("menu.html", b"<nav><a href=/>Home</a> <a href=/x>News</a></nav>", NoBody),
        ("script.html", b"<body><script>var a = 'Police fired';</script></body>", NoBody),
        ("array.json", b'[{"text": "a"}]', UnknownFormat),
        ("object.json", b'{\n "text": "a"\n}', UnknownFormat),
    ],
)
def test_each_broken_input_has_its_error(
    tmp_path: Path, name: str, data: bytes, error: type[TurnoutError]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = error_of(path)
    assert type(found) is error
    assert found.fix


def test_a_missing_path(tmp_path: Path) -> None:
    assert isinstance(error_of(tmp_path / "gone.txt"), MissingInput)


def test_a_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text(REPORT)
    (tmp_path / "inner").mkdir()
    assert isinstance(error_of(tmp_path), EmptyInput)


def test_a_folder_of_other_formats_names_each(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    found = list(read_paths([tmp_path]))
    assert errors(found) == [UnknownFormat, UnknownFormat]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(REPORT)
    path.chmod(0)
    assert type(error_of(path)) is InputError


def test_a_path_that_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(error_of(tmp_path / "pipe"), UnknownFormat)


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"{number} " + REPORT)
    (tmp_path / "07.txt").write_bytes(b"\x00\x01")
    found = list(read_paths([tmp_path], detect_language=False))
    assert [isinstance(f, Document) for f in found] == [n != 7 for n in range(30)]


def test_order_is_the_order_of_the_input(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/a.txt", "b/z.txt", "c.txt", ".x.txt"):
        (tmp_path / name).write_text(name + " " + REPORT)
    found = list(read_paths([tmp_path / "c.txt", tmp_path], detect_language=False))
    names = [f.text.split()[0] for f in found if isinstance(f, Document)]
    assert names == ["c.txt", "a.txt", "b/a.txt", "b/z.txt", "c.txt"]


def test_a_link_to_its_own_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(read_paths([tmp_path], detect_language=False))) == 1


def test_reading_is_lazy(tmp_path: Path) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(REPORT)
    found = read_paths([first, second], detect_language=False)
    assert isinstance(next(found), Document)
    second.write_text(REPORT)
    assert isinstance(next(found), Document), "the second path was looked at too early"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (REPORT.encode(), "text/plain"),
        (b"\xef\xbb\xbf" + REPORT.encode(), "text/plain"),
        (b'{"text": "a report"}\n', "application/jsonl"),
        (b'{"text": "a report of ' + b"x" * 20_000 + b'"}', "application/jsonl"),
        (b"<!DOCTYPE html><p>Drivers strike in Accra", "text/html"),
        (b"\n<!-- saved -->\n<HTML><BODY><P>Drivers strike in Accra", "text/html"),
        (b"<?xml version='1.0' encoding='utf-8'?><html><p>Drivers strike</p></html>", "text/html"),
        (b"<unrest> is what they call it in Accra", "text/plain"),
        (b"[Accra] Drivers strike", "text/plain"),
    ],
)
def test_standard_input_is_recognised(data: bytes, media_type: str) -> None:
    stream = io.BytesIO(data)
    (found,) = read_paths(["-"], stdin=stream, detect_language=False)
    assert isinstance(found, Document)
    assert (found.media_type, found.source) == (media_type, "-")
    assert not stream.closed


def test_no_standard_input_is_empty() -> None:
    assert errors(list(read_paths(["-"]))) == [EmptyInput]


def test_fifty_megabytes_of_one_line(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 50_000_000)
    begin = time.process_time()
    assert isinstance(error_of(path), TooLarge)
    assert isinstance(error_of(path.rename(tmp_path / "long.jsonl")), InputError)
    assert time.process_time() - begin < 5


def test_the_limit_is_an_option(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a" * 101)
    assert isinstance(one(path, limit=101), Document)
    assert isinstance(error_of(path, limit=100), TooLarge)


def test_an_unknown_reader_lists_the_known() -> None:
    with pytest.raises(UnknownName, match="Known: html, jsonl, text"):
        reader_named("pdf")
    with pytest.raises(UnknownName):
        read_paths(["-"], reader="pdf")


@pytest.mark.parametrize("name", READERS)
def test_each_reader_has_the_one_shape(name: str) -> None:
    reader = READERS[name]
    assert reader.name == name
    assert reader.title
    assert reader.version
    assert all("/" in media_type for media_type in reader.media_types)
    assert all(s.startswith(".") and s == s.lower() for s in reader.suffixes)
    others = [s for r in READERS.values() if r is not reader for s in r.suffixes]
    assert not set(reader.suffixes) & set(others)


def test_the_same_report_twice_has_the_same_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT)
    (tmp_path / "c.txt").write_text(REPORT + "!")
    ids = [f.id for f in read_paths([tmp_path], detect_language=False) if isinstance(f, Document)]
    assert ids[0] == ids[1] != ids[2]
