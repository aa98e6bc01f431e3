"""Which place in a sentence belongs to which action."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from turnout.coders.rules.attach import LOOSE, NEARBY, NONE, OWN, attachment
from turnout.coders.rules.grammar import VERBAL, noun_head, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Sentence, is_city
from turnout.coders.rules.venues import is_by_grammar, load_venue_words
from turnout.model import Toponym, ToponymRole

if TYPE_CHECKING:
    from spacy.tokens import Token

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


def event_places(sentence: Sentence, anchor: Token) -> list[tuple[Toponym, float]]:
    """The places of the action told by ``anchor`` in its sentence, firmest first."""
    found: list[tuple[Toponym, float]] = []
    where = _where(anchor)
    for toponym in sentence.toponyms:
        if toponym.role is not ToponymRole.PLACE:
            continue
        if any(t.span.overlaps(toponym.span) for t in sentence.times):
            continue  # "from Nov. 24"
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
    return near if any(is_city(t) and s >= NEARBY for t, s in near) else found


def _is_outside(sentence: Sentence, toponym: Toponym) -> bool:
    """Whether "outside" leads to a city ("Outside the capital, ... in Kurunegala")."""
    leads = {t.head.lower_ for t in _tokens(sentence, toponym) if t.dep_ == "pobj"}
    return is_city(toponym) and "outside" in leads


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
