"""Words around an amount that turn it into a bound or an approximation."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from turnout.model import Hedge
from turnout.resolve.quantity.numerals import DASHES
from turnout.resolve.quantity.tokens import Token, at, words

_RISING = words(
    "go goes going gone went rise rises rose risen rising climb climbs climbed crept get gets got"
    " grow grows grew grown come comes came swell swelled swollen moved revised raised put edged"
)
"""Verbs of which "up" is a part: "went up to 4,000" is no bound."""

_OPENING = words("an the some about of by with and but at from to")
_GIVERS = words(
    "police officials organisers organizers authorities union unions council ministry government"
    " they he she it we who newspaper agency reporters witnesses army office department group"
    " coalition alliance committee federation movement activists officers observers"
)
"""Who may stand before "estimated" as its subject."""

_COUNTING = words(
    "expect expected expecting see seen count counted draw drawn drew attract attracted anticipate"
    " find found bring brought number total gather gathered believe think muster mustered reach"
)
"""Verbs with which "not" makes "more than" a highest figure."""

_NOT = words("not never hardly cannot")

Phrases = dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]
"""By the word next to the amount: phrases with that word, longest first."""


@lru_cache(maxsize=1)
def _phrases() -> tuple[Phrases, Phrases]:
    source = (files("turnout.resolve.quantity") / "hedges.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(source)
    return _indexed(data["before"], edge=-1), _indexed(data["after"], edge=0)


def _indexed(section: dict[str, list[str]], *, edge: int) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for name, phrases in section.items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            found.setdefault(parts[edge], []).append((parts, Hedge(name)))
    return {
        word: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for word, entries in found.items()
    }


def before(tokens: list[Token], first: int, floor: int) -> tuple[int, list[Hedge]]:
    """Hedges that end right before token ``first``, none of them reaching below ``floor``.

    Returns:
        The index of the first hedge token, and the hedges from the amount outwards.
    """
    table, _ = _phrases()
    hedges: list[Hedge] = []
    while first > floor:
        for phrase, hedge in table.get(tokens[first - 1].low, ()):
            start = first - len(phrase)
            if phrase == ("up", "to") and at(tokens, start - 1).low in _RISING:
                continue
            if phrase == ("estimated",) and _estimates(at(tokens, start - 1)):
                continue
            if start >= floor and all(
                tokens[start + k].low == word for k, word in enumerate(phrase)
            ):
                denied = start - 2 >= floor and _is_denied(tokens, start, hedge)
                first = start - 2 if denied else start
                hedges.append(Hedge.UP_TO if denied else hedge)
                break
        else:
            break
    return first, hedges


def _is_denied(tokens: list[Token], start: int, hedge: Hedge) -> bool:
    """Whether more is said not to be ("did not expect more than 200", "hasn't drawn over 50")."""
    if hedge is not Hedge.MORE_THAN or at(tokens, start - 1).low not in _COUNTING:
        return False
    before = at(tokens, start - 2).low
    return before in _NOT or before.endswith(("n't", "n’t"))


def _estimates(before: Token) -> bool:
    """Whether somebody estimates ("the police estimated 400"), so that it is a verb."""
    return (before.capital and before.low not in _OPENING) or before.low in _GIVERS


def after(tokens: list[Token], last: int) -> tuple[int, list[Hedge]]:
    """Hedges that start at token ``last``: the index after them, and the hedges."""
    _, table = _phrases()
    dashed = at(tokens, last).low in DASHES
    first_word = "-" if dashed else at(tokens, last).low
    for phrase, hedge in table.get(first_word, ()):
        rest = enumerate(phrase[1:], start=1) if dashed else enumerate(phrase)
        if all(at(tokens, last + k).low == word for k, word in rest):
            return last + len(phrase), [hedge]
    return last, []


def strongest(hedges: list[Hedge]) -> Hedge | None:
    """The hedge that decides the interval: the first bound, else the first of any kind."""
    return next((h for h in hedges if h is not Hedge.ABOUT), hedges[0] if hedges else None)


def bounded(low: int, high: int, hedge: Hedge | None) -> tuple[int, int | None]:
    """The interval of ``low`` to ``high`` under a hedge.

    "More than" and "at least" n give n and up, "up to" and "fewer than" n give 0 to n (the
    output contract); "about" does not widen, the hedge itself is kept beside the figure.
    """
    if hedge in {Hedge.MORE_THAN, Hedge.AT_LEAST}:
        return low, None
    if hedge in {Hedge.UP_TO, Hedge.FEWER_THAN}:
        return 0, high
    return low, high
