"""Finds every quantity of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from turnout.model import Counted, Hedge, Interval, Quantity, Span
from turnout.resolve.quantity.absence import read_absence
from turnout.resolve.quantity.amount import SMALL, WORDS
from turnout.resolve.quantity.ellipsis import in_thousands
from turnout.resolve.quantity.figure import Figure, is_score, is_short_range, read_figure
from turnout.resolve.quantity.lexicon import Lexicon, default_lexicon
from turnout.resolve.quantity.noun import Noun, counted_noun
from turnout.resolve.quantity.numerals import DASHES, ONES, SCALES, SINGULARS, TENS
from turnout.resolve.quantity.other import is_result, other_unit
from turnout.resolve.quantity.relative import STARTERS, read_relative
from turnout.resolve.quantity.table import VagueTable, default_table
from turnout.resolve.quantity.tokens import NUMBER, WORD, Token, at, glued, tokenize, words

_STARTERS = (
    frozenset(ONES) | frozenset(TENS) | frozenset(SINGULARS) | frozenset(SCALES)
    | words("a an several few many multiple couple half quarter low mid high the")
    | words("no nobody none without noone") | STARTERS
)  # fmt: skip


def find_quantities(text: str, *, table: VagueTable | None = None) -> tuple[Quantity, ...]:
    """Every number and vague number word of ``text``, in text order, none overlapping.

    Numbers that count no people are kept too, with what they are, so that a coder can tell
    "800" in "police put it at 800" from "800" in "an 800 km journey".

    Counts of deaths, injuries and arrests ("17 arrests", "no injuries") are ``people`` with
    that noun as unit. "A student" before a singular person noun is a quantity of 1 whose
    ``raw`` is the article: of use for tolls, never for crowds.

    Args:
        text: any text; case and punctuation help but are not needed.
        table: convention for vague words; the one that Turnout ships by default.
    """
    return tuple(_walk(text, table or default_table(), default_lexicon()))


def parse_count(text: str, *, table: VagueTable | None = None) -> Interval | None:
    """The count that a short note gives ("1000s", ">50", "10,000-15,000"), or None.

    Nothing around the figure is read: "2011" is a count here.
    """
    convention = table or default_table()
    tokens = tokenize(text)
    for i, token in enumerate(tokens):
        if token.kind not in {NUMBER, WORD}:
            continue
        figure = read_figure(tokens, i, convention)
        if figure is not None and figure.start.form != SMALL:
            return Interval(figure.low, figure.high)
    return None


def _walk(text: str, table: VagueTable, lexicon: Lexicon) -> Iterator[Quantity]:
    tokens = tokenize(text)
    i = floor = 0
    told: list[Quantity] = []
    while i < len(tokens):
        token = tokens[i]
        if token.kind != NUMBER and token.low not in _STARTERS:
            i += 1
            continue
        found = (
            read_absence(text, tokens, i, lexicon)
            or _score(text, tokens, i)
            or read_relative(text, tokens, i, floor, told, table)
            or _counted(text, tokens, i, floor, told, table, lexicon)
            or _article(text, tokens, i, lexicon)
        )
        if found is None:
            i += 1
            continue
        quantity, i = found
        floor = i
        told.append(quantity)
        yield quantity


def _score(text: str, tokens: list[Token], i: int) -> tuple[Quantity, int] | None:
    last = is_score(tokens, i)
    if last is None:
        return None
    low = _whole(tokens[i].low)
    years = is_short_range(tokens, i) and len(at(tokens, i + 2).low) == 2
    unit = "year" if years else "score" if at(tokens, i + 1).low in DASHES else "time"
    return _other(text, tokens, i, last, low, low, unit), last


def _whole(raw: str) -> int:
    digits = "".join(c for c in raw if c.isdecimal())
    return int(digits[:18] or 0)


def _other(
    text: str, tokens: list[Token], first: int, last: int, low: int, high: int | None, unit: str
) -> Quantity:
    span = Span(tokens[first].start, tokens[last - 1].end)
    return Quantity(
        span=span, raw=span.of(text), low=low, high=high, counted=Counted.OTHER, unit=unit
    )


def _counted(
    text: str,
    tokens: list[Token],
    i: int,
    floor: int,
    told: Sequence[Quantity],
    table: VagueTable,
    lexicon: Lexicon,
) -> tuple[Quantity, int] | None:
    figure = read_figure(tokens, i, table, floor=floor)
    if figure is None:
        return None
    meant = in_thousands(tokens, figure, told)
    if meant is not None:
        figure = replace(figure, low=meant, high=meant)
    unit = "score" if is_result(tokens, figure) else other_unit(tokens, figure, lexicon)
    noun = None if unit is not None else _noun(tokens, figure, lexicon)
    if unit is None and noun is None and not _stands_alone(tokens, figure):
        return None
    return _quantity(text, tokens, figure, unit, noun), figure.last


def _noun(tokens: list[Token], figure: Figure, lexicon: Lexicon) -> Noun | None:
    hyphen = at(tokens, figure.last).low in DASHES and glued(tokens, figure.last)
    start = figure.last + 1 if hyphen else figure.last
    one = figure.high == 1 or hyphen
    noun = counted_noun(tokens, start, lexicon, one=one)
    if hyphen and at(tokens, start).low == "strong":
        return _strong(tokens, start, lexicon)
    if at(tokens, start).low == "strong":
        return Noun(start, start + 1, "strong", "people", "crowd")
    return noun


def _strong(tokens: list[Token], start: int, lexicon: Lexicon) -> Noun:
    """Reads "a 3,000-strong crowd": the body of people that is so strong."""
    for j in range(start + 1, start + 5):
        word = at(tokens, j).low
        if word in lexicon.collectives:
            return Noun(start + 1, j + 1, word, "people", "crowd")
        if at(tokens, j).kind != WORD:
            break
    return Noun(start, start + 1, "strong", "people", "crowd")


def _stands_alone(tokens: list[Token], figure: Figure) -> bool:
    """Whether a figure without a noun is one at all ("one", "several", "a score" are not)."""
    form, start = figure.start.form, figure.start
    if form == SMALL or figure.high == 1:
        return figure.hedge not in {None, Hedge.VAGUE, Hedge.ABOUT}
    words = [t.low for t in tokens[start.first : start.last]]
    if words[-1] in {"scores", "tens"}:
        return at(tokens, start.last).low in {"of", "more", "were", "have", "had", "others"}
    return not (form == WORDS and start.low == 0)


def _quantity(
    text: str, tokens: list[Token], figure: Figure, unit: str | None, noun: Noun | None
) -> Quantity:
    span = Span(tokens[figure.first].start, tokens[figure.last - 1].end)
    counted, name, who = Counted.BARE, "", "either"
    if unit is not None:
        counted, name = Counted.OTHER, unit
    elif noun is not None and noun.kind in {"people", "toll"}:
        counted, name, who = Counted.PEOPLE, noun.head, noun.people
    elif noun is not None:
        counted, name = Counted.OTHER, noun.kind
    return Quantity(
        span=span,
        raw=span.of(text),
        low=figure.low,
        high=figure.high,
        hedge=figure.hedge,
        counted=counted,
        unit=name,
        noun=Span(tokens[noun.first].start, tokens[noun.last - 1].end) if noun else None,
        people=who,
    )


def _article(
    text: str, tokens: list[Token], i: int, lexicon: Lexicon
) -> tuple[Quantity, int] | None:
    """Reads "a student was shot": one person, told by the article."""
    if tokens[i].low not in {"a", "an"}:
        return None
    for j in range(i + 1, min(i + 4, len(tokens))):
        word = tokens[j].low
        if tokens[j].kind != WORD or word in _STARTERS:
            return None
        who = lexicon.singular.get(word)
        if who is not None and lexicon.singular.get(at(tokens, j + 1).low) is None:
            span = Span(tokens[i].start, tokens[i].end)
            noun = Span(tokens[i + 1].start, tokens[j].end)
            quantity = Quantity(
                span=span, raw=span.of(text), low=1, high=1, counted=Counted.PEOPLE,
                unit=word, noun=noun, people=who,
            )  # fmt: skip
            return quantity, i + 1
    return None
