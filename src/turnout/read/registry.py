"""The readers, by name, by file suffix and by what the content looks like."""

from __future__ import annotations

import json
import re

from turnout.errors import UnknownFormat, UnknownName
from turnout.read.html import HtmlReader
from turnout.read.jsonl import JsonlReader
from turnout.read.plain import PlainTextReader
from turnout.read.reader import Reader

_PLAIN, _HTML, _JSONL = PlainTextReader(), HtmlReader(), JsonlReader()
READERS: dict[str, Reader] = {reader.name: reader for reader in (_PLAIN, _HTML, _JSONL)}
"""Every reader by its name; a new format is one line here."""

PEEK = 8192
"""Bytes that ``sniff`` looks at."""
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|meta|title|table)\b",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(rb"(?:\s+|<\?xml.*?\?>|<!--.*?-->)*", re.DOTALL)


def reader_named(name: str) -> Reader:
    """The reader of this name.

    Raises:
        UnknownName: when there is none; the message lists those that exist.
    """
    try:
        return READERS[name]
    except KeyError:
        raise UnknownName("reader", name, READERS) from None


def reader_for_suffix(suffix: str) -> Reader | None:
    """The reader that takes files ending in ``suffix`` (".html"), or None."""
    wanted = suffix.lower()
    return next((r for r in READERS.values() if wanted in r.suffixes), None)


def sniff(head: bytes, source: str) -> Reader:
    """The reader for content that begins with ``head``.

    Raises:
        UnknownFormat: for JSON that is not one object a line.
    """
    body = head.removeprefix(b"\xef\xbb\xbf")
    prologue = _PROLOGUE.match(body)
    start = body[prologue.end() :] if prologue else body
    if _MARKUP.match(start):
        return _HTML
    line, newline, _ = start.partition(b"\n")
    if _is_object(line) or (line.startswith(b'{"') and not newline):
        return _JSONL
    if line.strip() in (b"[", b"{") or re.match(rb'[\[{]\s*[{"\[]', start):
        raise UnknownFormat(
            f"{source} looks like JSON, but not like one object a line.",
            fix="Write one report a line (.jsonl).",
        )
    return _PLAIN


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
