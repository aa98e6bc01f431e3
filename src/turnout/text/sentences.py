"""Sentences by rule, without a parser: fast enough for a newspaper archive.

A stop is a candidate; what stands before it (an abbreviation, an initial, a list number)
and after it (a capital, a figure, a quote) decides. Each candidate looks at a bounded
stretch around it, so the cost is linear in the text whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnout.model import Span
from turnout.text.abbreviations import (
    AFTER_CLOCK,
    CLOCK,
    NUMBERED,
    OPEN,
    SAID,
    STARTERS,
    TITLES,
)
from turnout.text.paragraphs import paragraphs, stripped

__all__ = ["paragraphs", "split"]

_OPENERS = "\"'“‘«([{„"
_STOP = re.compile(r"(?P<stop>[.!?…。؟]+)(?P<close>[\"'”’»)\]}]*)")
_BEFORE = 24
"""How many characters before a stop may hold the word that it ends."""
_WORD = re.compile(r"[^\W\d_][\w'’.-]{0,30}")
_CAPITAL = re.compile(r"[A-Z]")
_SAYS = re.compile(r"(?:[A-Z][\w.'’-]{0,20}\s){1,3}(\w{1,12})\b")


def split(text: str) -> tuple[Span, ...]:
    """The sentences of ``text``, in order; each non-blank character is in exactly one.

    No span begins or ends with white space, none crosses a paragraph's border.

    Args:
        text: any text, cased or lower-cased, of any length.
    """
    return tuple(
        sentence for paragraph in paragraphs(text) for sentence in _sentences(text, paragraph)
    )


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    cased = _CAPITAL.search(text, paragraph.start, paragraph.end) is not None
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        at = match.end()
        if at >= paragraph.end:
            break
        if not _ends(text, match, start, paragraph.end, cased):
            continue
        if sentence := stripped(text, start, at):
            yield sentence
        start = at
    if rest := stripped(text, start, paragraph.end):
        yield rest


def _ends(text: str, match: re.Match[str], start: int, limit: int, cased: bool) -> bool:
    """Whether a sentence ends with this stop."""
    at = match.end()
    if match.start() == start or text[match.start() - 1] in "“‘«([":
        return False  # "...the rest of it": words left out before the quote
    if not text[at].isspace():
        return _ends_glued(text, match, limit)
    ahead = _skip(text, at, limit)
    if not _opens(text, ahead, limit, cased):
        return False
    if match["close"]:
        return not _says(text, ahead, limit) and _after_close(text, match, start, ahead, limit)
    if match["stop"] != ".":
        return True
    return _after_word(text, match.start(), start, ahead, limit)


def _skip(text: str, at: int, limit: int) -> int:
    """The next character that is not white space, within a bounded stretch."""
    limit = min(limit, at + 64)
    while at < limit and text[at].isspace():
        at += 1
    return at


def _opens(text: str, at: int, limit: int, cased: bool) -> bool:
    """Whether what stands at ``at`` can open a sentence."""
    opener = at
    while opener < min(limit, at + 3) and text[opener] in _OPENERS:
        opener += 1
    if opener >= limit:
        return False
    char = text[opener]
    if char.islower():
        return not cased or (opener > at and text[at] in '“"')
    return char not in ",;:.!?…%)]}"


def _says(text: str, ahead: int, limit: int) -> bool:
    """Whether a name and a verb of saying follow, as in ``"Go home!" Sara Nuri shouted``."""
    says = _SAYS.match(text, ahead, limit)
    return says is not None and says[1].lower() in SAID


def _after_close(text: str, match: re.Match[str], start: int, ahead: int, limit: int) -> bool:
    # "(Ala.) Republicans": an abbreviation in parentheses ends nothing
    if match["stop"] == "." and ")" in match["close"]:
        return _after_word(text, match.start(), start, ahead, limit)
    return True


def _after_word(text: str, stop: int, start: int, ahead: int, limit: int) -> bool:
    """Whether a single full stop after a word ends the sentence, given what follows."""
    word = _word_before(text, stop, start)
    bare = word.lower()
    following = _WORD.match(text, ahead, limit)
    after = following[0].lower().rstrip(".'’-") if following else ""
    if bare in TITLES:
        return False
    if bare in NUMBERED and text[ahead].isdigit():
        return False
    if bare in CLOCK:
        return after not in AFTER_CLOCK
    if bare in OPEN or "." in bare or (len(bare) == 1 and bare.isalpha()):
        return after in STARTERS or text[ahead] in '“"'
    return not _is_list_number(text, stop, start)


def _word_before(text: str, stop: int, start: int) -> str:
    piece = text[max(start, stop - _BEFORE) : stop]
    words = piece.split()
    if not words or piece[-1].isspace():
        return ""
    return words[-1].lstrip(_OPENERS).rpartition("-")[2]


def _is_list_number(text: str, stop: int, start: int) -> bool:
    """Whether the number opens a line, as in ``1. Demands``."""
    return stop - start <= 4 and text[start:stop].strip().isdigit()


def _ends_glued(text: str, match: re.Match[str], limit: int) -> bool:
    """Whether a sentence ends where no space follows ("country.The", "people!{")."""
    at, stop = match.end(), match.start()
    if text[at] in "{[(“":
        return text[at] != "(" and stop > 0
    if not text[at].isupper() or (match["stop"] == "." and at + 1 >= limit):
        return False
    if match["stop"] != "." or match["close"]:
        return True
    # "country.The" but not "U.S.A", "Node.JS", "No.2"
    before = text[max(0, stop - 2) : stop]
    return len(before) == 2 and before.isalpha() and before.islower() and text[at + 1].islower()
