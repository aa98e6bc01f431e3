"""JSONL: one report a line, with what is known of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import BinaryIO, ClassVar

from pydantic import ValidationError

from turnout.errors import BadLine, EmptyInput, InputError, NotText, TooLarge
from turnout.model import DateBasis, Document, Published, make_id
from turnout.read.language import detect_language
from turnout.read.line import Line, complaint
from turnout.read.reader import ReadOptions, Unreadable
from turnout.text.byline import read_header

_ROOM = 6
"""A line may have this many times the bytes of its text: ``\\u00e9`` is six bytes for one."""
_FIX = "Correct the line; the others are read."


class JsonlReader:
    """Reads one JSON object a line; ``Document.text`` is exactly the text given."""

    name: ClassVar[str] = "jsonl"
    title: ClassVar[str] = "JSON lines"
    version: ClassVar[str] = "1"
    media_types: ClassVar[tuple[str, ...]] = ("application/jsonl", "application/x-ndjson")
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    def read(
        self, stream: BinaryIO, source: str, options: ReadOptions
    ) -> Iterator[Document | Unreadable]:
        """A document or an Unreadable for each line that is not blank, in order."""
        seen: dict[str, tuple[bytes, int]] = {}
        empty = True
        for number, raw in _lines(stream, options.limit * _ROOM):
            if raw is not None and not raw.strip():
                continue
            empty = False
            try:
                document = _document(raw, source, number, options)
                _refuse_other_text(document, source, number, seen)
            except InputError as error:
                yield Unreadable(source, number, error)
            else:
                yield document
        if empty:
            raise EmptyInput(f"{source} holds no lines.", fix="Remove it from the input.")


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines from 1; None for a line over ``limit`` bytes, which is skipped."""
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if len(raw) <= limit or raw.endswith(b"\n"):
            yield number, raw
            continue
        while (rest := stream.readline(limit + 1)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _document(raw: bytes | None, source: str, number: int, options: ReadOptions) -> Document:
    line = _validated(raw, source, number, options.limit)
    header = read_header(line.text)
    published = header.published
    if line.published:
        published = Published(line.published, DateBasis.METADATA)
    language = line.language
    if language is None and options.detect_language:
        language = detect_language(line.text)
    return Document(
        id=line.id or make_id("document", line.text),
        text=line.text,
        source=source,
        media_type="application/jsonl",
        title=line.title,
        outlet=line.outlet,
        authors=line.names or header.names,
        url=line.url,
        published=published,
        language=language,
        country=line.country,
    )


def _validated(raw: bytes | None, source: str, number: int, limit: int) -> Line:
    where = f"{source}, line {number}"
    if raw is None:
        raise TooLarge(f"{where} is over the limit of {limit:,} bytes.", fix=_FIX)
    try:
        given = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadLine(f"{where} is not UTF-8 at byte {error.start:,}.", fix=_FIX) from error
    except (json.JSONDecodeError, RecursionError) as error:
        if b"\x00" in raw[:1000]:
            raise NotText(f"{where} holds NUL bytes.", fix="Give JSON lines in UTF-8.") from error
        raise BadLine(f"{where} is not JSON: {error}.", fix=_FIX) from error
    if not isinstance(given, dict):
        raise BadLine(f"{where} is not a JSON object.", fix=_FIX)
    try:
        line = Line.model_validate(given)
    except ValidationError as error:
        raise BadLine(f"{where}: {complaint(error)}.", fix=_FIX) from error
    if len(line.text) > limit:
        raise TooLarge(f"{where}: 'text' is over the limit of {limit:,} characters.", fix=_FIX)
    return line


def _refuse_other_text(
    document: Document, source: str, number: int, seen: dict[str, tuple[bytes, int]]
) -> None:
    """An id names one report: the same id with another text is an error."""
    digest = hashlib.sha256(document.text.encode()).digest()
    first, line = seen.setdefault(document.id, (digest, number))
    if first != digest:
        raise BadLine(
            f"{source}, line {number}: id {document.id!r} has another text in line {line}.",
            fix="Give each report its own id.",
        )
