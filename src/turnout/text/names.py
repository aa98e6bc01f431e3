"""Authors' names in bylines: "By HARRY R. WEBER", "(CNN)By Adam Okoro", "By A and B".

A name must end where the words themselves show it: at the line's end, a comma, a role, a
change from capitals to lower case, or the dateline. A byline whose end cannot be seen gives
no author.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.model import Span
from turnout.text.abbreviations import STARTERS
from turnout.text.calendar import MONTHS, WEEKDAYS
from turnout.text.wordlist import listed

_TOKEN = re.compile(r"[^\s,;|()/]+|[,;|()/]|\n")
_JOINED = re.compile(r"[ \t]*(?:,[ \t]*)?(?:and|&)[ \t]+|,[ \t]*(?=[A-Z])")
_SPACE = re.compile(r"[ \t]*")
_INITIAL = re.compile(r"(?:[^\W\d_]\.){1,3}")
_CAPS = re.compile(r"(?:(?:Mc|Mac|De|Di|La|Le|Van)?[^\W\d_a-z][’'-]?)+[^\W\d_a-z.]")
_TITLE = re.compile(r"(?:[^\W\d_][’']|Mc|Mac)?[^\W\d_][^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PARTICLES = listed("van von der den de del della da di dos du la le el al bin ibn ben ter")
_ROLES = listed("reporter reporters correspondent correspondents staff writer writers desk")
_NO_NAME = STARTERS | set(MONTHS) | set(WEEKDAYS) | _ROLES | {"our", "special", "contributing"}
MAX_TOKENS = 5


@dataclass(frozen=True, slots=True)
class Author:
    """A name as printed, and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    span: Span


def read_names(text: str, at: int, limit: int, *, dateline: int | None) -> tuple[Author, ...]:
    """The names that begin at ``at``, just after "By".

    Args:
        text: the report.
        at: offset of the first name.
        limit: where the head of the report ends.
        dateline: offset of a dateline further on, or None. A run of capitals that reaches
            into it is cut after the name.
    """
    found: list[Author] = []
    while True:
        run = _run(text, at, limit)
        name = _cut(text, run, dateline)
        if not name:
            return tuple(found)
        span = Span(name[0].span.start, name[-1].span.end)
        found.append(Author(span.of(text), span))
        joined = _JOINED.match(text, span.end)
        if joined is None or len(name) != len(run):
            return tuple(found)
        at = joined.end()


def _run(text: str, at: int, limit: int) -> list[_Token]:
    """The tokens from ``at`` that could be parts of one name, all in one style."""
    run: list[_Token] = []
    shape: re.Pattern[str] | None = None
    while len(run) <= MAX_TOKENS:
        at = _after_space(text, at)
        match = _TOKEN.match(text, at, limit)
        if match is None:
            break
        token = match[0]
        if not _is_joint(token, first=not run):
            shape = shape or _style(token)
            if shape is None or _style(token) is not shape:
                break
        if token.lower() in _NO_NAME:
            break
        run.append(_Token(token, Span(*match.span())))
        at = match.end()
    while run and _is_joint(run[-1].text, first=False):
        run.pop()
    return run


def _is_joint(token: str, *, first: bool) -> bool:
    """Whether a token stands beside names but is none: an initial, or "van", "de", "al"."""
    return bool(_INITIAL.fullmatch(token)) or (not first and token in _PARTICLES)


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _style(token: str) -> re.Pattern[str] | None:
    if not token[0].isupper():
        return None
    if _CAPS.fullmatch(token):
        return _CAPS
    return _TITLE if _TITLE.fullmatch(token) and token[1:] != token[1:].upper() else None


def _cut(text: str, run: list[_Token], dateline: int | None) -> list[_Token]:
    """The part of a run that is a name, or nothing where its end cannot be seen."""
    if dateline is not None:
        before = [t for t in run if t.span.end <= dateline]
        if len(before) < len(run):
            run = before or run[: _short_name(run)]
    full = [t for t in run if not _is_joint(t.text, first=False)]
    if len(full) < 2:
        return []
    if _style(full[0].text) is _CAPS or _closed(text, run[-1].span.end):
        return run if len(run) <= MAX_TOKENS else []
    # "By Adam Okoro Massive protests are": the last word opens the report
    return run[:-1] if len(full) > 2 and not _INITIAL.fullmatch(run[-2].text) else []


def _short_name(run: list[_Token]) -> int:
    """Tokens of a first and a last name, with what stands between them."""
    seen = 0
    for number, token in enumerate(run, 1):
        seen += not _is_joint(token.text, first=False)
        if seen == 2:
            return number
    return len(run)


def _closed(text: str, at: int) -> bool:
    """Whether the words show that a name ends at ``at``."""
    rest = text[at : at + 40]
    after = rest.split()
    if not rest.strip() or rest.lstrip(" \t")[0] in ",;|(/–—\n\r-":
        return True
    word = after[0].strip(".,:").lower()
    if after[0] in {"and", "&"}:
        return len(after) > 1 and after[1][0].isupper()
    return word in _NO_NAME or after[0] == "in" or after[0].isupper()
