"""HTML to what a reader sees, with the place of every character in the source.

A scanner of its own, because no parser tells where in the source a character of its text
came from. It is linear, runs nothing, and takes markup as it comes: upper-case tags, missing
closers, broken comments, entities without their semicolon.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from turnout.text.wordlist import listed

BLOCKS = listed(
    "address article aside blockquote body br button caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 head header hr html legend "
    "li main menu nav object ol option p pre section select summary table tbody td tfoot th "
    "thead title tr ul video audio iframe"
)
"""Tags that begin and end a paragraph."""
RAW = listed("script style textarea title noscript noembed noframes xmp iframe template")
"""Tags whose content is not part of the page's visible text."""
_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,40})")
_QUOTE_OR_END = re.compile(r"[>\"']")
_MAX_QUOTES = 60
"""Quoted values looked at in one tag; a tag with more ends at its first ``>``."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in the source: visible text, or a tag.

    Attributes:
        start, end: offsets in the source.
        text: what is seen; "" for a tag.
        tag: name in lower case for a tag, else "".
        closing: whether it is ``</tag>``.
    """

    start: int
    end: int
    text: str = ""
    tag: str = ""
    closing: bool = False


@dataclass(slots=True)
class _Scanner:
    source: str
    at: int = 0
    nowhere: set[str] = field(default_factory=set)
    """Strings known not to occur any more: looking for them again would cost a pass each."""

    def find(self, what: str, start: int) -> int:
        if what in self.nowhere:
            return -1
        found = self.source.find(what, start)
        if found < 0:
            self.nowhere.add(what)
        return found


def pieces(source: str) -> Iterator[Piece]:
    """The visible text and the tags of ``source``, in order."""
    scanner = _Scanner(source)
    while scanner.at < len(source):
        opened = scanner.find("<", scanner.at)
        stop = len(source) if opened < 0 else opened
        yield from _text(source, scanner.at, stop)
        scanner.at = stop
        if opened >= 0:
            yield from _markup(scanner)


def _text(source: str, start: int, end: int) -> Iterator[Piece]:
    """Text with its entities, each a piece of its own."""
    at = start
    for match in _ENTITY.finditer(source, start, end):
        seen = html.unescape(match[0])
        if seen == match[0]:
            continue
        if at < match.start():
            yield Piece(at, match.start(), source[at : match.start()])
        # "&notit;" is "¬" and then text: only what the entity is made of counts as one
        rest = len(seen) - 1 if match[0].endswith(seen[1:]) and len(seen) > 1 else 0
        stop = match.end() - rest
        yield Piece(match.start(), stop, seen[: len(seen) - rest])
        at = stop
    if at < end:
        yield Piece(at, end, source[at:end])


def _markup(scanner: _Scanner) -> Iterator[Piece]:
    """What stands at a ``<``: a comment, a declaration, a tag, or a lone character."""
    source, at = scanner.source, scanner.at
    if source.startswith("<!--", at):
        scanner.at = _after(scanner, "-->", at + 2)
    elif source.startswith("<![CDATA[", at):
        end = scanner.find("]]>", at)
        stop = len(source) if end < 0 else end
        scanner.at = min(len(source), stop + 3)
        yield Piece(at + 9, stop, source[at + 9 : stop])
    elif source.startswith(("<!", "<?"), at):
        scanner.at = _after(scanner, ">", at)
    elif (name := _NAME.match(source, at)) and (end := _tag_end(scanner, at)) > 0:
        scanner.at = end
        yield from _tag(scanner, name, end)
    else:
        scanner.at = at + 1
        yield Piece(at, at + 1, "<")


def _after(scanner: _Scanner, what: str, start: int) -> int:
    found = scanner.find(what, start)
    return len(scanner.source) if found < 0 else found + len(what)


def _tag(scanner: _Scanner, name: re.Match[str], end: int) -> Iterator[Piece]:
    tag = name[1].lower()
    closing = name[0][1] == "/"
    yield Piece(name.start(), end, tag=tag, closing=closing)
    if closing or tag not in RAW or scanner.source[end - 2] == "/":
        return
    closer = _closer(scanner, tag, end)
    # an unclosed script hides the rest of the page in a browser; an unclosed <title> or
    # <noscript> is a slip, and hiding the report for it helps nobody
    if closer < 0 and tag in {"script", "style", "template"}:
        closer = len(scanner.source)
    scanner.at = max(end, closer)


def _closer(scanner: _Scanner, tag: str, start: int) -> int:
    if f"</{tag}" in scanner.nowhere:
        return -1
    match = re.compile(rf"</{tag}\b", re.IGNORECASE).search(scanner.source, start)
    if match is None:
        scanner.nowhere.add(f"</{tag}")
        return -1
    return match.start()


def _tag_end(scanner: _Scanner, at: int) -> int:
    """Just after the ``>`` that ends the tag, which may hold ``>`` inside quotes; 0: none."""
    first = scanner.find(">", at)
    if first < 0:
        return 0
    here = at
    for _ in range(_MAX_QUOTES):
        match = _QUOTE_OR_END.search(scanner.source, here)
        if match is None:
            break
        if match[0] == ">":
            return match.end()
        closing = scanner.find(match[0], match.end())
        # a quote counts only as an attribute's value: "<p it's>" ends at its ">"
        if closing < 0 or scanner.source[match.start() - 1] not in "= \t\n\r":
            break
        here = closing + 1
    return first + 1
