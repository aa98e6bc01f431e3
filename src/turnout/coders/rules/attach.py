"""Which time or place in a sentence belongs to which action."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from turnout.coders.rules.grammar import VERBAL, auxiliaries, is_speech, main_verb, noun_head, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence
from turnout.coders.rules.sides import segment
from turnout.coders.rules.venues import is_by_grammar, load_venue_words
from turnout.model import (
    PlacePrecision,
    Span,
    TimeExpression,
    TimeKind,
    Toponym,
    ToponymRole,
)
from turnout.model.dates import Precision, precision
from turnout.text.calendar import ORDINALS

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN = 3.0
"""The item hangs on the action's own words."""
CLAUSE = 2.0
"""It hangs on the verb that governs the action."""
NEARBY = 1.0
"""It hangs on another verb of the same sentence that does not report words."""
LOOSE = 0.5
"""The sentence holds it, and the grammar tells no more."""
NONE = 0.0

NEAR_TOKENS = 5
SAME_SEGMENT = 1.5
EXACT = 1.0
CALLING = frozenset(
    {
        "call",
        "urge",
        "ask",
        "vow",
        "threaten",
        "warn",
        "promise",
        "pledge",
        "invite",
        "appeal",
        "decide",
        "vote",
    }
)
ABOUT = frozenset(
    {"protest", "condemn", "denounce", "decry", "mourn", "demand", "oppose", "reject", "support"}
)
"""Verbs whose object is what an action is about."""

ABOUT_IT = frozenset({"against", "over", "about"})
"""Prepositions that lead to what an action is about."""

COURT = frozenset(
    {
        "charge",
        "remand",
        "sentence",
        "acquit",
        "convict",
        "jail",
        "plead",
        "bail",
        "arraign",
        "fine",
    }
)
BENCH = frozenset({"court", "judge", "magistrate", "tribunal", "jury"})
"""Who judges; "on Tuesday" may hang on them where the parser misses the verb."""

ROADS = frozenset(
    {"road", "highway", "route", "train", "bus", "flight", "motorway", "line", "traffic"}
)
TRAVEL = frozenset({"visit", "trip", "tour", "journey", "flight", "export", "travel"})
DIRECTIONS = frozenset(
    f"{a}{b}{c}"
    for a in ("north", "south", "")
    for b in ("", "east", "west")
    for c in ("", "wards")
) - {"", "wards"}
UNITS = frozenset(
    {
        "province",
        "state",
        "region",
        "county",
        "district",
        "department",
        "governorate",
        "prefecture",
    }
    | {"island", "valley", "peninsula", "oblast", "township", "municipality", "city", "town"}
    | {"neighbourhood", "neighborhood", "suburb", "quarter", "slum", "borough", "village"}
)
"""Words for what a name names."""
MOVING = frozenset({"march", "walk", "procession", "rally", "set", "start", "leave", "go"})
AROUND = frozenset({"after", "before", "following"})
"""Words that set what stands behind them at another time than what is told."""

BEHIND = frozenset({"wake", "aftermath"})
"""What comes after something that happened elsewhere ("in the wake of the killing in X")."""

OCCASIONS = frozenset(
    {"prayer", "mass", "funeral", "service", "meeting", "burial", "match", "game", "concert"}
)
"""What a crowd comes from, so that its place is the crowd's too."""

CAUSES = frozenset(
    {"peace", "justice", "ceasefire", "truce", "freedom", "independence", "democracy"}
    | {"solidarity", "support", "sympathy", "memory", "honour", "honor"}
)
"""What people act for, which need not be where they are ("marched for peace in Gaza")."""

SUFFERING = frozenset({"kill", "shoot", "murder", "die", "injure", "wound", "drown", "execute"})
EVENT_TIMES = frozenset({TimeKind.POINT, TimeKind.RANGE, TimeKind.SINCE, TimeKind.DURATION})


def attachment(sentence: Sentence, anchor: Token, item: Span) -> float:
    """How firmly the words at ``item`` hang on ``anchor``: one of the constants above."""
    parse = sentence.parse
    if parse is None:
        return NONE
    tokens = parse.tokens_in(item)
    if not tokens:
        return NONE
    inner = {t.i for t in tokens}
    head = next((t for t in tokens if t.head.i not in inner or t.head.i == t.i), tokens[-1])
    if anchor.i in inner:
        return OWN
    if head.head.dep_ == "prep" and head.head.lower_ == "for":
        return CLAUSE  # "claimed 12,000 for 31 January"
    if head.head.dep_ == "prep" and head.head.lower_ == "from" and anchor.i < head.i:
        return CLAUSE  # "announced a strike at four hospitals from 21 November"
    return _strength(head, anchor)


def _strength(head: Token, anchor: Token) -> float:
    ancestors = [t.i for t in path(anchor)]
    if head.i < anchor.i and _is_day_of_saying(head):
        return NONE
    for step in path(head):
        if _is_of_number_before(step, anchor):
            return NONE  # "fewer than the 180,000 of a year ago", "after one million last Sunday"
        if step.dep_ == "dobj" and step.head.lemma_.lower() in ABOUT and step.i not in ancestors:
            return NEARBY  # "to protest the killing of a colleague in Peshawar"
        if step.i != head.i and step.dep_ == "pobj" and step.head.lower_ in ABOUT_IT:
            return NEARBY  # "against the invasion of Iraq"
        if step.i == anchor.i or (step.dep_ == "prep" and step.i == anchor.i + 1):
            return OWN  # "announced a march to the port": the parser hangs "to" on the verb
        if step.pos_ in VERBAL:
            return _by_verb(main_verb(step), anchor, ancestors, head)
    return LOOSE


def _is_of_number_before(step: Token, anchor: Token) -> bool:
    """Whether the words above a time compare with another number ("down from 900 on May 1")."""
    prep = step.head if step.pos_ == "NUM" else step
    if prep.lower_ not in ("than", "from", "after") or anchor.i in {t.i for t in prep.subtree}:
        return False
    return any(c.dep_ == "pobj" and c.pos_ == "NUM" for c in prep.children)


def _is_day_of_saying(head: Token) -> bool:
    """Whether it stands between words of saying and what is said ("said on Monday they would")."""
    prep = head.head
    if prep.dep_ != "prep" or prep.lower_ != "on" or prep.i == 0 or prep.head.i < prep.i:
        return False
    return is_speech(said := prep.nbor(-1)) and said.pos_ == "VERB"


def _by_verb(verb: Token, anchor: Token, ancestors: list[int], head: Token) -> float:
    if is_speech(verb) and "had" in auxiliaries(verb):
        return CLAUSE - 0.5  # "a week before, the group had claimed 5,000": the day it tells of
    if _is_of_court(verb) and verb.i != anchor.i:
        return NONE  # "were being held on Friday after a march"
    if verb.lemma_.lower() in CALLING and verb.i != anchor.i:
        return NEARBY if head.i > anchor.i and verb.i < anchor.i else NONE
    if anchor.dep_ == "nsubjpass" and anchor.head.i == verb.i:
        return CLAUSE  # "a walk is announced for Thursday in Korhogo"
    if is_speech(verb):
        return NEARBY if 0 < head.i - anchor.i <= 2 else NONE
    if verb.i in ancestors:
        verbs = [t for t in path(anchor) if t.pos_ in VERBAL]
        return CLAUSE if verbs and main_verb(verbs[0]).i == verb.i else CLAUSE - 0.5
    if anchor.i in [t.i for t in path(verb)]:
        return CLAUSE + 0.5  # "a march that had been called for Saturday"
    return NEARBY if _adjacent(head, anchor) or _joined(verb, anchor) else LOOSE


def _is_of_court(verb: Token) -> bool:
    """Whether it tells of a day in court or a cell, which is not the action's."""
    held = verb.lemma_.lower() == "hold" and "being" in auxiliaries(verb)
    return held or verb.lemma_.lower() in COURT


def is_day_in_court(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether it tells when a court sat or judged ("a court in Harare on Tuesday jailed")."""
    for step in path(tokens[0]) if (tokens := sentence.tokens(time.span)) else ():
        if step.pos_ in VERBAL:
            return _is_of_court(step)
        if step.lemma_.lower() in BENCH and step.dep_ in ("nsubj", "ROOT"):
            return True
    return False


def _adjacent(head: Token, anchor: Token) -> bool:
    return abs(head.i - anchor.i) <= NEAR_TOKENS


def _joined(verb: Token, anchor: Token) -> bool:
    """Whether the verb and the anchor's verb are coordinated or one opens the other."""
    mine = next((t for t in path(anchor) if t.pos_ in VERBAL), None)
    return mine is not None and (
        (verb.dep_ in ("conj", "advcl") and verb.head.i == mine.i)
        or (mine.dep_ in ("conj", "advcl") and mine.head.i == verb.i)
    )


DATELINE = "dateline"
"""Rule of the time finder for the day at the head of a report."""

RUNNING = frozenset(
    {"nth_day", "nth_day_running", "day_number", "nth_day_of", "old_today", "to_the_day"}
)
"""Rules of the time finder for the day that something has come to ("day 10 of the strike")."""


def counts_another(sentence: Sentence, time: TimeExpression, anchor: Token) -> bool:
    """Whether it counts the days of something else ("the march came on day 10 of a strike")."""
    if time.rule not in RUNNING or sentence.parse is None:
        return False
    tokens = sentence.parse.tokens_in(time.span)
    if not tokens or tokens[-1].i + 1 >= len(tokens[-1].doc):
        return False
    of = tokens[-1].nbor(1)
    if of.lower_ != "of":
        return False
    what = next((c for c in of.children if c.dep_ in ("pobj", "pcomp")), None)
    counted = {t.i for t in what.subtree} if what is not None else set()
    return anchor.i not in counted and anchor.i not in {t.i for t in tokens}


def compares(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether it only tells how far back a comparison or count goes.

    "The largest since 2001", "the fifth walkout since February".
    """
    if time.kind is not TimeKind.SINCE or time.rule in RUNNING or sentence.parse is None:
        return False
    tokens = sentence.parse.tokens_in(time.span)
    over = list(path(tokens[0]))[1:4] if tokens else []
    degrees = [t for step in over for t in (step, *step.children)]
    ranked = any(t.tag_ in ("JJS", "RBS") and t.lower_ != "latest" for t in degrees)
    return ranked or any(t.lower_ in ORDINALS and t.dep_ == "amod" for t in degrees)


COUNTED_ON = frozenset({"day_before", "weekday_before", "days_later"})
"""Rules of the time finder for a day counted from the one told last ("the day before")."""


def is_event_time(time: TimeExpression) -> bool:
    """Whether the expression can date an action by itself.

    A dateline dates the report, and "a week after" dates what follows it. "The day before" with
    nothing behind it dates its own clause.
    """
    if time.kind not in EVENT_TIMES or time.rule == DATELINE:
        return False
    if time.start is not None and time.rule in COUNTED_ON:
        return True
    return not time.raw.lower().endswith((" after", " before", " since"))


def event_time(sentence: Sentence, anchor: Token) -> tuple[TimeExpression | None, float]:
    """The time of the action told by ``anchor`` in its sentence, and how firmly."""
    best: tuple[float, float, float, TimeExpression | None] = (NONE, NONE, 0.0, None)
    at = sentence.span if sentence.parse is None else sentence.parse.token_span(anchor)
    own = _segment(sentence, at)
    for time in sentence.times:
        if not is_event_time(time) or counts_another(sentence, time, anchor):
            continue
        if compares(sentence, time):
            continue
        strength = attachment(sentence, anchor, time.span)
        near = -float(time.span.distance(at))
        worth = strength + (SAME_SEGMENT if own.overlaps(time.span) else 0.0)
        if time.start is not None and precision(time.start) is Precision.DAY:
            worth += EXACT  # "yesterday for a vote in 2012"
        if time.kind is TimeKind.DURATION and time.start is None:
            worth -= OWN  # "for three days from Nov. 24": only the second tells when
        if time.kind is TimeKind.SINCE and time.start is not None and strength >= CLAUSE:
            worth += OWN  # "for a second day on Thursday": it began before Thursday
        if strength > NONE and (worth, near) > (best[0], best[2]):
            best = (worth, strength, near, time)
    return best[3], best[1]


def _segment(sentence: Sentence, at: Span) -> Span:
    """The sentence around ``at`` up to the nearest ``while``, ``;`` or ``, and the``."""
    if sentence.parse is None:
        return sentence.span
    local = at.shift(-sentence.span.start)
    text = sentence.parse.doc.text
    return segment(text, Span(0, len(text)), local, reach=len(text)).shift(sentence.span.start)


def event_places(sentence: Sentence, anchor: Token) -> list[tuple[Toponym, float]]:
    """The places of the action told by ``anchor`` in its sentence, firmest first."""
    found: list[tuple[Toponym, float]] = []
    where = _where(anchor)
    for toponym in sentence.toponyms:
        if toponym.role is not ToponymRole.PLACE:
            continue
        if where and any(t.i in where for t in _tokens(sentence, toponym)):
            found.append((toponym, OWN))
            continue
        if not _is_location(sentence, toponym, anchor):
            continue
        strength = attachment(sentence, anchor, toponym.span)
        if _is_of_something_else(sentence, toponym, anchor):
            strength = min(strength, LOOSE)
        if strength > (LOOSE if is_by_grammar(toponym) else NONE):
            found.append((toponym, strength))
    found = _without_outside(sentence, _of_own_time(sentence, anchor, found))
    return sorted(found, key=lambda pair: -pair[1])


def _is_of_something_else(sentence: Sentence, toponym: Toponym, anchor: Token) -> bool:
    """Whether it is where something before, after or behind the action happened.

    "Marched in Wellington hours before a gunman attacked a mosque in Christchurch", "for peace in
    Gaza", "names of people shot dead in Nairobi". A hall that a crowd came from is its place.
    """
    above = {t.i for t in path(anchor)}
    tokens = _tokens(sentence, toponym)
    own = {t.i for t in tokens}
    fine = toponym.place is None or toponym.place.city is not None or is_by_grammar(toponym)
    for step in path(tokens[-1]) if tokens else ():
        if step.i in above:
            return False
        if step.dep_ in ("acl", "relcl") and step.lemma_.lower() in SUFFERING:
            return True
        if step.dep_ == "pobj" and step.head.lower_ in ("for", "in") and step.lower_ in CAUSES:
            return True
        marker = _marker(step)
        if marker is None or any(c.i in own for c in marker.children):
            continue
        told = step if step.i != marker.i else next(marker.children, step)
        verbal = told.pos_ == "VERB" and any(c.dep_.startswith("nsubj") for c in told.children)
        known = load_lexicon().gather_verbs | load_venue_words().moving | OCCASIONS
        return told.lemma_.lower() not in known and (verbal or not fine)
    return False


def _marker(step: Token) -> Token | None:
    """The "after" or "before" that leads to a noun or clause, or None."""
    if step.dep_ == "prep" and step.lower_ in AROUND:
        return step
    if step.lower_ in BEHIND and step.dep_ == "pobj":
        return step
    if step.pos_ not in VERBAL:
        return None
    return next((c for c in step.children if c.dep_ == "mark" and c.lower_ in AROUND), None)


Placed = list[tuple[Toponym, float]]


def _of_own_time(sentence: Sentence, anchor: Token, found: Placed) -> Placed:
    """The places behind the "after" that leads to the action ("a day after a sit-in in Nadi")."""
    step = next((t for t in path(anchor) if _marker(t) is not None), None)
    if step is None:
        return found
    inner = {t.i for t in step.subtree}
    own = [f for f in found if any(t.i in inner for t in _tokens(sentence, f[0]))]
    return own or found


def _without_outside(sentence: Sentence, found: Placed) -> Placed:
    """Without a city that something is only "outside" of, where a place is told more closely."""
    near = [f for f in found if not _is_outside(sentence, f[0])]
    return near if any(city_like(t) and s >= NEARBY for t, s in near) else found


def city_like(toponym: Toponym) -> bool:
    """Whether it is resolved to a city."""
    return toponym.place is not None and toponym.place.precision is PlacePrecision.CITY


def _is_outside(sentence: Sentence, toponym: Toponym) -> bool:
    """Whether "outside" leads to a city ("Outside the capital, ... in Kurunegala")."""
    leads = {t.head.lower_ for t in _tokens(sentence, toponym) if t.dep_ == "pobj"}
    return city_like(toponym) and "outside" in leads


def _tokens(sentence: Sentence, toponym: Toponym) -> list[Token]:
    return sentence.tokens(toponym.span)


def _where(anchor: Token) -> set[int]:
    """What a "where" around the action takes up ("the square in Basra, where they camp")."""
    clause = next((t for t in path(anchor) if t.dep_ == "relcl"), None)
    if clause is None or not any(c.lower_ == "where" for c in clause.children):
        return set()
    nouns = takewhile(lambda t: t.pos_ not in VERBAL, path(clause.head))
    return {t.i for t in nouns}


def _is_location(sentence: Sentence, toponym: Toponym, anchor: Token) -> bool:
    """Whether the name tells where something is, and not who acts or where people come from."""
    tokens = _tokens(sentence, toponym)
    if not tokens:
        return True
    inner = {t.i for t in tokens}
    head = next((t for t in tokens if t.head.i not in inner or t.head.i == t.i), tokens[-1])
    while (
        head.dep_ in ("conj", "appos")
        or (head.dep_ in ("compound", "nmod") and head.head.lemma_.lower() in UNITS)
    ) and head.head.i != head.i:
        head = head.head  # "across Santa Fe province"
    if head.dep_ in ("nsubj", "agent") or (
        head.dep_ == "nsubjpass" and head.head.lemma_.lower() not in load_venue_words().acted_on
    ):
        return head.head.lemma_.lower() in load_lexicon().hosting_verbs
    if head.dep_ in ("compound", "amod", "nmod", "poss"):
        return _modifies_event(sentence, head, anchor)
    if head.dep_ in ("dobj", "obj", "nsubjpass"):
        verb = head.head.lemma_.lower()
        return verb in load_lexicon().gather_verbs or verb in load_venue_words().acted_on
    return not _comes_from(head) and not _belongs_to_actor(head)


def _modifies_event(sentence: Sentence, head: Token, anchor: Token) -> bool:
    """Whether it modifies the action or a place ("Baghdad march", not "U.S. airstrikes")."""
    noun = noun_head(head)
    parse = sentence.parse
    if noun.i == anchor.i or parse is None:
        return True
    return any(t.span.overlaps(parse.token_span(noun)) for t in sentence.toponyms)


def _comes_from(head: Token) -> bool:
    """Whether people come from there, or a road leads there ("the highway to X")."""
    prep = head.head
    over = prep.head
    travelled = {
        over.lemma_.lower(),
        *(c.lemma_.lower() for c in over.children if c.dep_ == "dobj"),
    }
    if prep.lower_ == "to" and travelled & (ROADS | TRAVEL):
        return True  # "the road to X", "cut traffic to X"
    if prep.lower_ == "of" and prep.head.lower_ in DIRECTIONS:
        return True  # "in Bron, east of Lyon": it happens in Bron
    return any(
        step.lower_ == "from" and step.head.lemma_ not in MOVING for step in list(path(head))[1:5]
    )


def _belongs_to_actor(head: Token) -> bool:
    """Whether it only tells whose authority or people are meant ("the government in X")."""
    prep = head.head
    if head.dep_ != "pobj" or prep.dep_ != "prep":
        return False
    lexicon = load_lexicon()
    owner = prep.head.lemma_.lower()
    if owner in lexicon.forces:
        return not _owns_a_place(prep.head)
    return prep.lower_ == "of" and owner in lexicon.people_nouns


def _owns_a_place(owner: Token) -> bool:
    """Whether they only tell whose place it is ("burned the homes of ministers in Matara")."""
    whole = owner.head.head
    return (
        owner.dep_ == "pobj"
        and owner.head.lower_ == "of"
        and bool({whole.lower_, whole.lemma_.lower()} & load_venue_words().nouns)
    )
