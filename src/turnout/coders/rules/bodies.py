"""Bodies and offices: whether words name one, and its whole name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from turnout.coders.rules.constituents import words_of
from turnout.coders.rules.phrases import trimmed, without_article
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = r"(?:[A-Z][\w.&’'-]*|[A-Z]\.)"
_RUN = re.compile(
    rf"{_WORD}(?:(?:\s+(?:of|for|and|the|de|del|da|do|la|des|du)){{0,2}}\s+{_WORD})*"
)
FUNCTION_WORDS = frozenset({"The", "A", "An", "Its", "Their", "This", "That", "Our", "His", "Her"})
EITHER = frozenset(
    {"council", "congress", "committee", "assembly", "chamber", "centre", "center", "unit",
     "trust", "branch", "party", "group", "circle"}
)  # fmt: skip
"""Words for groups of citizens and for bodies of the state alike."""

_CAMPAIGN = re.compile(
    r"\b(?:(?:Say |Vote |Just )?(?:No|Yes|Right|Time|Return|Access|Power|Back)(?: [Tt]o)(?: the)?"
    r"|(?:Just )?(?:Stop|Save|Free|Defend|Reclaim|Keep|End|Scrap|Protect|Occupy|Hands Off)"
    r" (?:the|our|these|this|that))(?: [A-Z][\w'’-]*)+"
    r"(?: (?:group|coalition|alliance|campaign|movement|network|collective|union|committee))?"
)
"""A campaign called by what it wants ("the Say No to Mining coalition", "Stop the Cuts")."""

_WORKERS = re.compile(r"(?:[A-Z][\w-]+ )*[A-Z][\w-]*(?:ers|ists|ors|ians|ants|yees|men)\b")
"""People of a trade, in a name behind "and" ("of Machinists and Aerospace Workers")."""

_TRADES = re.compile(r"\b(?:of|for) (?:the )?[\w ]+$")
"""The trade before that "and"."""

_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_FIRST = re.compile(r"[A-Z]\w+s (?:of|from) (?:the )?")
"""A plain noun that stands in capitals at the head of a sentence ("Members of the X Guild")."""

_OWNER = re.compile(r"(?:'s|’s|['’])$")
_ACRONYM = re.compile(r"\(?[A-Z][A-Z-]{2,}s?\)?$")
_LETTERS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Bodies:
    """Word lists of ``data/bodies.yaml``; each attribute is documented there."""

    groups: frozenset[str]
    officials: frozenset[str]
    offices: frozenset[str]
    holders: frozenset[str]
    voices: frozenset[str]


@lru_cache(maxsize=1)
def load_bodies() -> Bodies:
    """The shipped lists."""
    raw = files("turnout.coders.rules").joinpath("data/bodies.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    return Bodies(**{name: frozenset(data[name]) for name in Bodies.__slots__})


def whole_name(scene: Scene, sentence: Sentence, span: Span) -> Span | None:
    """The name in capitals around or inside ``span``, or None.

    "and" joins two parts where only the second says what they are ("Mill and Port Workers
    Union"); two bodies stay two, and so does what has an article of its own ("Solidar and the
    Port Workers Union").
    """
    campaign = campaign_at(scene, sentence, span)
    if campaign is not None:
        return campaign
    start, end = sentence.span.start, sentence.span.end
    for run in _RUN.finditer(scene.text, start, end):
        for part in _parts(scene.text, Span(run.start(), run.end())):
            if part.overlaps(span) and part.of(scene.text) not in FUNCTION_WORDS:
                return _clean(scene.text, part)
    return None


def campaign_at(scene: Scene, sentence: Sentence, span: Span) -> Span | None:
    """The name of a campaign that ``span`` is part of ("the No to Plunder group"), or None."""
    found = _CAMPAIGN.finditer(scene.text, sentence.span.start, sentence.span.end)
    return next((s for m in found if (s := Span(*m.span())).overlaps(span)), None)


def _parts(text: str, run: Span) -> list[Span]:
    parts: list[Span] = []
    begin = run.start
    for joint in _AND.finditer(text, run.start, run.end):
        left, right = text[begin : joint.start()], text[joint.end() : run.end]
        apart = joint.group().endswith("the ")
        trades = (
            not apart and _TRADES.search(left) is not None and _WORKERS.match(right) is not None
        )
        two = apart or (not trades and (is_group(left) or _ACRONYM.match(left) is not None))
        one = (is_group(right) or trades) and not two
        if not one:
            parts.append(Span(begin, joint.start()))
            begin = joint.end()
    return [*parts, Span(begin, run.end)]


def _clean(text: str, span: Span) -> Span:
    first = _FIRST.match(span.of(text))
    if first is not None and is_group(text[span.start + first.end() : span.end]):
        span = Span(span.start + first.end(), span.end)
    span = without_article(text, trimmed(text, span))
    owner = _OWNER.search(span.of(text))
    return Span(span.start, span.start + owner.start()) if owner else span


def lemmas(words: str) -> set[str]:
    """The words in lower case, plural endings cut off."""
    found = {w.lower() for w in _LETTERS.findall(words)}
    return found | {_singular(w) for w in found}


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def is_group(words: str) -> bool:
    """Whether the words name a group of citizens, by what it calls itself."""
    return bool(lemmas(words) & load_bodies().groups)


def is_official(words: str) -> bool:
    """Whether the words name a body that governs, judges, employs, polices or reports.

    A union of bank employees is none, a council or committee with such a word is one.
    """
    found = lemmas(words)
    own = (found & load_bodies().groups) - EITHER
    return bool(found & load_bodies().officials) and not own


def is_office(token: Token) -> bool:
    """Whether the noun is an office, who holds it, or a body that a claim may address."""
    return token.lemma_.lower() in load_bodies().offices


def names_office(words: str) -> bool:
    """Whether the words say what office somebody holds ("President Hosni Mubarak").

    A body beside a name is none ("bank clerk Hosni Mubarak").
    """
    return bool(lemmas(words) & load_bodies().holders)


def is_acronym(words: str) -> bool:
    """Whether the words are one name in capitals ("GSEE")."""
    return bool(_ACRONYM.fullmatch(words))


def noun_words(scene: Scene, sentence: Sentence, noun: Token) -> Span:
    """The noun's phrase without article, clause or place behind it."""
    parse = sentence.parse
    if parse is None:
        return sentence.span
    tail = [c for c in noun.children if c.i > noun.i and c.dep_ == "prep" and c.lower_ == "of"]
    last = tail[0].right_edge if tail else noun
    last = next((t for t in parse.doc[noun.i : last.i + 1] if t.dep_ == "relcl"), last)
    whole = words_of(parse, noun)
    end = min(whole.end, parse.token_span(last).end)
    return without_article(scene.text, trimmed(scene.text, Span(whole.start, end)))
