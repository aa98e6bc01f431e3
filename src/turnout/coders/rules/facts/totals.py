"""Tolls that replace what was told before: "brings the toll to three", a person among many."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.counting import VARIABLES
from turnout.coders.rules.grammar import VERBAL
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Counted, Interval, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = re.compile(
    r"\b(?:(?:bring|brought|take|took|push|raise|put|lift)(?:s|es|ing)?\s+(?:the|to|its|their)\b"
    r"[^.;]{0,40}?(?:\bto)?|(?:that|this|which)\s+(?:makes|made|brings\s+it\s+to|is|would\s+make)"
    r"(?:\s+it)?|(?:rose|risen|rises|climbed|climbs|stands|stood|now)\s+(?:at|to)|"
    r"now\s+(?:numbers?|counts?))\s*(?:at\s+least\s+|now\s+)?$",
    re.IGNORECASE,
)
PART_OF_ALL = "casualty:part"
"""Rule name of a count among those told before ("two of them are in intensive care")."""

TALLIES = frozenset({"number", "toll", "tally", "count", "figure", "total"})
"""Nouns whose number another word gives ("put the number of injured at four")."""

ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "conj"})
"""What such a noun is to the verb that gives its number."""

LEADING = ("at", "as", "to")
"""Prepositions that lead to such a number."""

OBJECTS = ("pobj", "pcomp")
"""What hangs on the "of" of such a noun."""

BEING = frozenset({"be", "reach", "hit", "top", "exceed", "pass"})
"""Verbs whose object or complement is such a number."""

GIVING = frozenset(
    {"say", "count", "report", "claim", "speak", "talk", "put", "give", "record", "estimate",
     "list", "tally", "document", "cite", "insist", "confirm", "name", "register", "log"}
)  # fmt: skip
"""Verbs by which a source gives a number of its own."""

MISREAD = frozenset({"time", "identifier"})
"""What a bare number is taken for that stands behind "at" or a name."""


def total_of(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words before a number make it the sum of what was told one by one."""
    start = max(sentence.span.start, quantity.span.start - 70)
    return _BEFORE.search(scene.text[start : quantity.span.start]) is not None


def stated(sentence: Sentence) -> Iterator[tuple[str, Quantity, Span]]:
    """Tolls told by a noun for a number: the variable, the number, and all their words.

    "Police put the number of dead at three", "the death toll from a stampede rose to 55".
    """
    parse = sentence.parse
    for tally in parse.doc if parse is not None else ():
        variable = _tally_of(sentence, tally)
        if parse is None or variable is None or tally.dep_ not in ROLES:
            continue
        for quantity in sentence.quantities:
            last = next(iter(reversed(parse.tokens_in(quantity.span))), None)
            if last is not None and _may_be_told(quantity) and _leads(tally, last):
                start = parse.token_span(tally).start
                yield variable, quantity, Span(start, max(quantity.span.end, start + 1))


def _tally_of(sentence: Sentence, tally: Token) -> str | None:
    """Whom "number of dead" or "death toll" counts."""
    if tally.lemma_.lower() not in TALLIES or sentence.parse is None:
        return None
    if any(c.dep_ == "compound" and c.lower_ == "death" for c in tally.children):
        return "deaths"
    of = [c for c in tally.children if c.lower_ == "of"]
    counted = [
        t for prep in of for c in prep.children if c.dep_ in OBJECTS for t in (c, *c.children)
    ]
    spans = [sentence.parse.token_span(t) for t in counted]
    return next(
        (v for v in VARIABLES for h in sentence.hits(v) if any(h.span.overlaps(s) for s in spans)),
        None,
    )


def repeated(
    sentence: Sentence, told: Mapping[Span, str], used: Collection[Span]
) -> Iterator[tuple[str, Quantity]]:
    """Second counts of a toll that another source gives without saying again of whom.

    "The ombudsman has recorded 24 deaths; the NGO Temblores says 37", "police reported 12
    arrests, the organisers 40".
    """
    before: str | None = None
    for quantity in sorted(sentence.quantities, key=lambda q: q.span):
        if quantity.span in told:
            before = told[quantity.span]
            continue
        tokens = sentence.tokens(quantity.span)
        alone = quantity.counted is Counted.BARE or quantity.unit in MISREAD
        if before is None or not alone or quantity.span in used or not tokens:
            before = before if quantity.counted is Counted.OTHER else None
        elif _is_said(tokens[-1]) or _stands_for_clause(tokens):
            yield before, quantity
        else:
            before = None


def _is_said(number: Token) -> bool:
    """Whether a verb of its own gives the number ("activists spoke of 60")."""
    verb = number.head
    if number.dep_ == "pobj" and number.head.lower_ in ("of", "at", "as"):
        verb = number.head.head
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        if any(c.lemma_.lower() not in TALLIES | {"it", "they", "this"} for c in objects):
            return False
    elif number.dep_ not in ("dobj", "attr", "npadvmod"):
        return False
    own = any(c.dep_ == "nsubj" for c in verb.children)
    return own and verb.dep_ != "relcl" and verb.lemma_.lower() in GIVING


def _stands_for_clause(tokens: Sequence[Token]) -> bool:
    """Whether the number stands behind its giver, with no verb ("and the union 40", "at 40")."""
    number = tokens[-1]
    giver = number.head
    at = number.dep_ == "pobj" and giver.lower_ == "at" and giver.i == giver.head.i + 1
    giver = giver.head if at else giver
    if (
        not (at or number.dep_ == "nummod")
        or giver.i > tokens[0].i
        or giver.pos_ not in ("NOUN", "PROPN")
    ):
        return False
    if giver.dep_ == "pobj" or (number.i + 1 < len(number.doc) and number.nbor(1).is_alpha):
        return False
    left = giver.left_edge
    return left.i > 0 and left.nbor(-1).lower_ in ("and", ",", ";", "but", "while")


def _may_be_told(quantity: Quantity) -> bool:
    return quantity.counted is not Counted.OTHER or quantity.unit in MISREAD


def _leads(tally: Token, number: Token) -> bool:
    """Whether the verb over the noun gives its number."""
    verb = tally.head
    if verb.pos_ not in VERBAL:
        return False
    if number.dep_ == "pobj" and number.head.lower_ in LEADING:
        above = number.head.head
        above = above.head if above.dep_ == "prep" else above  # "rose from three to nine"
        within = above.i in {t.i for t in tally.subtree}
        return number.i > tally.i and (within or (above.i == verb.i and tally.dep_ != "conj"))
    return verb.lemma_.lower() in BEING and number.head.i == verb.i and number.i > verb.i


def settled(drafts: list[Draft]) -> list[Draft]:
    """Tolls without those that another toll of the same action holds already.

    A total replaces smaller counts; one person told by name or noun is part of a number told;
    a weak cue and a part of those told before stand only where no other tells the toll.
    """
    kept = [d for d in drafts if not any(_replaces(other, d) for other in drafts)]
    return [d for d in kept if not any(_died_of_it(other, d) for other in kept)]


def _died_of_it(other: Draft, draft: Draft) -> bool:
    """Whether a person told as hit or shot is the one who is told to have died."""
    if (draft.variable, draft.rule) != ("injuries", "casualty:one"):
        return False
    return other.thread == draft.thread and other.variable == "deaths" and other.period is None


def _is_of_rival(other: Draft, draft: Draft) -> bool:
    """Whether two sources of different kinds give the tolls: they stand side by side."""
    mine, theirs = draft.attribution, other.attribution
    if mine is None or theirs is None or mine.kind is None or theirs.kind is None:
        return False
    return mine.kind is not theirs.kind


def _replaces(other: Draft, draft: Draft) -> bool:
    if other is draft or (other.thread, other.variable) != (draft.thread, draft.variable):
        return False
    if (other.period is None) != (draft.period is None):
        return False
    mine, theirs = draft.value, other.value
    if not isinstance(mine, Interval) or not isinstance(theirs, Interval):
        return False
    if draft.rule == PART_OF_ALL:
        return other.rule != PART_OF_ALL and theirs.low >= mine.low
    if draft.rule == "casualty:weak":
        return other.rule != "casualty:weak"
    if other.rule == "casualty:total" and _is_of_rival(other, draft):
        return False
    more = mine.high is not None and theirs.low > mine.high
    if other.rule == "casualty:total":
        return more and draft.rule != "casualty:total"
    return draft.rule == "casualty:one" and other.rule != "casualty:one" and theirs.low >= 1
