"""Finds the noun phrase that a figure counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from turnout.resolve.quantity.lexicon import Lexicon
from turnout.resolve.quantity.numerals import DASHES, ONES, SCALES, SINGULARS, TENS
from turnout.resolve.quantity.tokens import NUMBER, WORD, Token, at, glued, words

MAX_WORDS = 7
_OPENERS = words(
    "of the more other additional further its their our his her these those new such extra"
    " as-yet mostly mainly largely so-called very my your this that your all"
)
_STOPS = words(
    "were was are is be been being am have had has having do did does in on at from for by with"
    " who whom that which and but as to into onto about against over under after before during"
    " since until while when where outside inside near around across along through took take"
    " taking or nor if than then also not no will would could can may might must should said"
    " says say it he she they we i there here including among between behind because"
    " per came come went go gave made left joined marched gathered turned showed attended"
    " protested demonstrated rallied massed converged assembled today yesterday tonight later"
    " earlier ago each every a an just still already only now up down out off away back"
    " so yet per both either neither again once out what how why amid despite without within"
    " upon toward towards like unlike via versus vs plus minus"
    " died flocked poured thronged streamed filled sat stood walked"
)
_NUMERALS = frozenset(ONES) | frozenset(TENS) | frozenset(SINGULARS)
_WHOLE = words("the its their some about around his her our")
_VERBS = words("says puts gives claims reports counts numbers makes estimates was")
_JOINED = ("y", "ish", "al", "ed", "ing", "ic", "ist", "ite", "an", "i", "ese", "less", "ful")
_FORCE_WORDS = words("police military army riot troop paramilitary soldier")
_FORCE_HEADS = words("officers members men personnel agents reinforcements officer")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun.

    Attributes:
        first, last: half-open token range.
        head: the head noun in lower case.
        kind: ``people``, ``toll``, ``thing``, or a measure (``duration``, ...).
        people: crowd, forces or either, for people.
    """

    first: int
    last: int
    head: str
    kind: str
    people: str = "either"


def counted_noun(tokens: list[Token], i: int, lexicon: Lexicon, *, one: bool) -> Noun | None:
    """The noun phrase that starts at ``i``, right after a figure.

    Args:
        tokens: of the whole text.
        i: the token after the figure.
        lexicon: the nouns.
        one: whether the figure is 1 or joined by a hyphen, so that a singular may follow.
    """
    share = _partitive(tokens, i)
    if share is not None:
        return counted_noun(tokens, share, lexicon, one=one)
    i = _skip_openers(tokens, i)
    first = i
    best: Noun | None = None
    singular: Noun | None = None
    for j in range(i, min(i + MAX_WORDS, len(tokens))):
        token = tokens[j]
        step = _read(tokens, j, first, lexicon)
        if step is not None and step.kind == "singular":
            singular = replace(step, kind="people") if one else singular
        elif step is not None:
            best = step
            if _closes(tokens, j, step, lexicon):
                break
        elif best is not None or not _may_pass(tokens, j, token, first):
            break
    return _finish(tokens, best or singular)


def _partitive(tokens: list[Token], i: int) -> int | None:
    """The noun's place in "260 of the plant's 340 employees", or None."""
    if at(tokens, i).low != "of" or at(tokens, i + 1).low not in _WHOLE:
        return None
    for j in range(i + 2, i + MAX_WORDS + 3):
        token = at(tokens, j)
        if token.kind == NUMBER:
            return j + 1
        if token.kind != WORD or token.low in _STOPS:
            return None
    return None


def _skip_openers(tokens: list[Token], i: int) -> int:
    while at(tokens, i).low in _OPENERS and at(tokens, i).kind == WORD:
        if at(tokens, i).low == "that" and at(tokens, i + 1).low in _STOPS:
            break
        i += 1
    opened = at(tokens, i - 1).low in _OPENERS
    return i + 1 if opened and at(tokens, i).kind == NUMBER else i


def _read(tokens: list[Token], j: int, first: int, lexicon: Lexicon) -> Noun | None:
    """What the token at ``j`` is as the last word of the phrase so far."""
    token = tokens[j]
    word = token.low
    if token.kind != WORD or word in SCALES or (word in _STOPS and word not in lexicon.units):
        return None
    who = lexicon.person(word)
    if _is_no_person(tokens, j, first, who):
        return None
    if who is not None:
        return Noun(first, j + 1, word, "people", who)
    if word in lexicon.tolls:
        return Noun(first, j + 1, word, "toll")
    if word in lexicon.units and at(tokens, j + 1).low not in DASHES:
        return Noun(first, j + 1, word, lexicon.units[word]) if j == first else None
    named = token.capital and tokens[first - 1].low == "of"  # "the 300 of Dry Homes"
    if word in lexicon.things and not named:
        return Noun(first, j + 1, word, "thing")
    if token.capital and word.endswith("s") and len(word) > 3 and j == first:
        return Noun(first, j + 1, word, "people", "crowd")  # "200 Kurds": a people's name
    if word in lexicon.singular:
        return Noun(first, j + 1, word, "singular", lexicon.singular[word])
    if _unknown_plural(word, lexicon) and not named:
        return Noun(first, j + 1, word, "thing")
    return None


def _is_no_person(tokens: list[Token], j: int, first: int, who: str | None) -> bool:
    """Reads "the 600 of the police" (whose figure it is) and "US" (a country)."""
    if who == "forces" and _is_owner(tokens, first):
        return True
    pronoun = tokens[j].low in {"us", "you"}
    return pronoun and (tokens[j].capital or tokens[j - 1].low != "of")


def _is_owner(tokens: list[Token], first: int) -> bool:
    """Whether the phrase at ``first`` is "of the X" behind a figure that "the" opens."""
    opened = [at(tokens, first - k).low for k in (1, 2)]
    k = first - 2 if opened[0] == "of" else first - 3
    if "of" not in opened or at(tokens, k).kind not in {NUMBER, WORD}:
        return False
    while at(tokens, k).kind == NUMBER or at(tokens, k).low in _NUMERALS:
        k -= 1
    return at(tokens, k).low in {"the", "that"}


def _unknown_plural(word: str, lexicon: Lexicon) -> bool:
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))
    return plural and len(word) > 3 and word not in _VERBS and word not in lexicon.singular


def _closes(tokens: list[Token], j: int, noun: Noun, lexicon: Lexicon) -> bool:
    """Whether the phrase ends with the noun at ``j``."""
    following = at(tokens, j + 1)
    if following.low in {"'", "’"} and glued(tokens, j + 1):
        return False
    if following.kind != WORD or following.low in _STOPS:
        return True
    if lexicon.person(following.low) is not None:
        return False
    if tokens[j].capital and lexicon.person(noun.head) is None and not following.capital:
        # "20 Paris schools": a town's name that ends as a people's does
        return not (following.low in lexicon.things or _unknown_plural(following.low, lexicon))
    if noun.kind == "people" and noun.head in lexicon.plural and not noun.head.endswith("s"):
        # "police vehicles", "staff members": mass nouns go on
        return not (following.low in lexicon.things or _unknown_plural(following.low, lexicon))
    return not (noun.kind == "thing" and following.low in lexicon.singular)


def _may_pass(tokens: list[Token], j: int, token: Token, first: int) -> bool:
    """Whether an unknown word may stand between the figure and its noun."""
    if token.low in DASHES or token.low in {"'", "’"}:
        return glued(tokens, j) or j == first
    if token.low in {"“", '"', "‘", "”"}:
        return True
    if token.low == ".":  # "5,200 U.S. soldiers"
        return glued(tokens, j) and tokens[j - 1].capital and len(tokens[j - 1].low) == 1
    if token.low in {"and", ",", "or"} and j > first:
        before = tokens[j - 1]
        joins = before.capital or before.low.endswith(_JOINED)
        return joins and at(tokens, j + 1).kind == WORD and at(tokens, j + 1).low not in _STOPS
    return token.kind == WORD and token.low not in _STOPS and token.low not in SCALES


def _finish(tokens: list[Token], noun: Noun | None) -> Noun | None:
    """Settle forces, and drop things that only a verb leads to ("500 blocked roads")."""
    if noun is None:
        return None
    words = [t.low for t in tokens[noun.first : noun.last]]
    opening = tokens[noun.first]
    if noun.kind == "thing" and len(words) > 1 and words[0].endswith("ed") and not opening.capital:
        return None
    if noun.kind == "people" and noun.head in _FORCE_HEADS and _FORCE_WORDS & set(words):
        return replace(noun, people="forces")
    return noun
