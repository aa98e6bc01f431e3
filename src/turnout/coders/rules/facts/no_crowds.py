"""Figures that look like a crowd's and count nobody who came: hopes, ages, names, places."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from turnout.coders.rules.facts.size_words import load_size_words
from turnout.coders.rules.grammar import VERBAL, clause_subject, noun_head, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import is_people
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Counted, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

THAN = re.compile(r"\b(?:than|short of|below) the $", re.IGNORECASE)
HOPED = re.compile(
    r"(?:\s+[\w'’-]+){0,5}?\s+(?:hoped|expected|predicted|forecast|promised|anticipated|wanted)\b"
)
HAD_HOPED = re.compile(
    r"\bhad (?:hoped|promised|wanted|aimed)\b"
    r"[^.;\d]{0,40}$"
)
"""Around a figure that a crowd is compared with."""

THEN = re.compile(
    r"\b(?:(?:since|than) [^.;\d]{0,20}(?:\d{4})?, when"
    r"|(?:largest|biggest|highest) [^.;\d]{0,30}since)"
    r" (?:(?:some|about|around|nearly|over|an estimated) )?$",
    re.IGNORECASE,
)
"""Before how many came at another time ("the largest since June, when 20,000 took part")."""

OF_WHOM = re.compile(r"\d of (?:(?:the |its |their )?[\w.-]+['’]s|its|their) $")
"""Before those of whom a part came ("2,300 of the airline's 4,600 attendants")."""

EXPECTED = re.compile(r"\bhad expected\b[^.;\d]{0,40}$")
"""Before a figure of those who were to come."""

OLDEST = 110
"""Years that nobody outlives."""

AGED = re.compile(r"\b(?:[A-Z][\w’'-]+|man|woman|boy|girl|student|worker|teenager|child), $")
"""Who it is whose age follows between commas."""

NAMING = re.compile(
    r"\b(?:(?:call(?:s|ed|ing)?|nam(?:es|ed|ing)) (?:itself|themselves|the)|known as)"
    r" ?[“\"'‘]?(?:[A-Z0-9][\w]* (?:of |the )?){0,3}$"
)
"""What leads to a name that a number stands in."""

BODY_WITH = re.compile(
    r"(?P<who>[\w’'-]+),? with (?:(?:its|their|some|about|around|over|more than) )*$"
)
"""Before the members that a body has ("the guild, with 160,000 members")."""

UNLIKE = 10
"""How many times larger or smaller a rival toll may be."""


def counts_nobody(scene: Scene, quantity: Quantity) -> bool:
    """Whether the words around a number say that it counts nobody who came."""
    before = scene.text[max(0, quantity.span.start - 60) : quantity.span.start]
    return (
        _only_hoped(scene, quantity)
        or _is_age(scene, quantity)
        or _is_in_name(scene, quantity)
        or THEN.search(before) is not None
        or OF_WHOM.search(before) is not None
    )


def had_expected(scene: Scene, quantity: Quantity) -> bool:
    """Reads "had expected 10,000": so many came to no action that took place."""
    before = scene.text[max(0, quantity.span.start - 70) : quantity.span.start]
    return EXPECTED.search(before) is not None


def _only_hoped(scene: Scene, quantity: Quantity) -> bool:
    """Reads "far fewer than the 10,000 they had hoped for": what did not come is no crowd."""
    before = scene.text[max(0, quantity.span.start - 70) : quantity.span.start]
    if HAD_HOPED.search(before):
        return True
    behind = scene.text[quantity.span.end : quantity.span.end + 80]
    return THAN.search(before) is not None and HOPED.match(behind) is not None


def _is_age(scene: Scene, quantity: Quantity) -> bool:
    """Reads "the killing of a boy, 14, by a policeman"."""
    before = scene.text[max(0, quantity.span.start - 30) : quantity.span.start]
    bare = quantity.noun is None and (quantity.high or OLDEST + 1) <= OLDEST
    behind = scene.text[quantity.span.end : quantity.span.end + 1]
    return bare and behind in (",", ".", ")") and AGED.search(before) is not None


def _is_in_name(scene: Scene, quantity: Quantity) -> bool:
    """Reads "which calls itself 1 of 5 Million": the number is part of a name."""
    before = scene.text[max(0, quantity.span.start - 50) : quantity.span.start]
    return NAMING.search(before) is not None


def counts_places(sentence: Sentence, quantity: Quantity) -> bool:
    """Reads "about 20 Paris lycées": behind the town's name stands what is counted."""
    noun, parse = quantity.noun, sentence.parse
    if noun is None or parse is None or not any(t.span.overlaps(noun) for t in sentence.toponyms):
        return False
    named = parse.tokens_in(noun)
    heads = [noun_head(t) for t in named]
    return any(h.i not in {t.i for t in named} and not is_people(h) for h in heads)


def counts_others(sentence: Sentence, quantity: Quantity, head: Token, used: set[Span]) -> bool:
    """Whether the grammar says that the counted are no crowd at all, whoever marched.

    Args:
        sentence: where the figure stands.
        quantity: the figure.
        head: the head of what it counts.
        used: figures that count victims.
    """
    return (
        _are_members(sentence, quantity, head)
        or _live_there(head)
        or _sign(head)
        or _are_tended(head)
        or _are_led_away(head)
        or _is_toll(head)
        or _is_left(sentence, quantity, head)
        or _is_rival_toll(sentence, quantity, head, used)
    )


def _are_members(sentence: Sentence, quantity: Quantity, head: Token) -> bool:
    """Reads "the guild, with 160,000 members, called": a body has them, come who may.

    "The union's 8,000 members walked out" and "the march drew 300 members" are crowds.
    """
    words = load_size_words()
    if head.lemma_.lower() not in words.belonging:
        return False
    preps = [c for c in head.children if c.dep_ == "prep"]
    if any(c.lower_ == "of" or _leads_to_action(c) for c in preps):
        return False  # "with 300 members of the choir", "has 8,000 members on strike"
    if _is_part(sentence, quantity):
        return False
    if sentence.parse is not None and _has_body(sentence, quantity):
        return True
    if head.dep_ == "compound" and head.head.lemma_.lower() not in words.crowd:
        return True  # "the 160,000-member guild"
    if head.dep_ == "dobj" and head.head.lemma_.lower() in words.owning:
        return (subject := clause_subject(head.head)) is None or not _is_action(subject)
    return any(c.dep_ == "poss" for c in head.children) and not _act(head)


def _is_part(sentence: Sentence, quantity: Quantity) -> bool:
    """Reads "410 of its 430 members parked": the part is counted apart from the whole."""
    told = sentence.parse.doc.text if sentence.parse is not None else ""
    return told[quantity.span.end - sentence.span.start :].lstrip().startswith("of ")


def _has_body(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a body stands before "with" and the number of its members."""
    told = sentence.parse.doc.text if sentence.parse is not None else ""
    before = told[: max(0, quantity.span.start - sentence.span.start)]
    found = BODY_WITH.search(before)
    if found is None or sentence.parse is None:
        return False
    start = sentence.span.start + found.start("who")
    who = sentence.parse.tokens_in(Span(start, start + len(found["who"])))
    return bool(who) and who[-1].pos_ in ("NOUN", "PROPN") and not _is_action(who[-1])


def _is_action(noun: Token) -> bool:
    return noun.lemma_.lower() in load_size_words().crowd


def _act(head: Token) -> bool:
    """Whether the counted, as a subject or behind an action's noun, take part in it."""
    words, over = load_size_words(), head.head
    if head.dep_ == "pobj":
        return over.lower_ in ("of", "by") and _is_action(over.head)
    if head.dep_ == "dobj":
        return over.lemma_.lower() in words.drawing
    if head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if any(_leads_to_action(c) for c in over.children):
        return True  # "are on strike", "began a sit-in"
    whole = any(c.dep_ == "prt" and c.lower_ == "up" for c in over.children)  # "make up a third"
    acts = words.taking_part | words.abstaining | words.joining | words.seen
    return over.lemma_.lower() in acts and not whole


def _leads_to_action(token: Token) -> bool:
    """Whether it is an action as an object, or a preposition that leads to one."""
    if token.dep_ == "prep":
        return any(c.dep_ == "pobj" and _is_action(c) for c in token.children)
    return token.dep_ in ("dobj", "attr") and _is_action(token)


def _live_there(head: Token) -> bool:
    """Reads "two million people live in Madrid" and "a clinic in the town of 40,000"."""
    words, over = load_size_words(), head.head
    if head.dep_ == "nsubj" and over.lemma_.lower() in words.living:
        camped = any(t.lemma_.lower() in ("tent", "camp", "encampment") for t in over.doc)
        return over.tag_ != "VBG" and not camped  # "forty live in tents before the court"
    if head.dep_ != "pobj":
        return False
    if over.lower_ == "to":
        return over.head.lower_ == "home"
    place = over.head
    return (
        over.lower_ == "of"
        and place.lemma_.lower() in words.settlements
        and not any(c.dep_ == "compound" for c in place.children)  # "a tent city of 400"
        and head.lemma_.lower() not in load_lexicon().crowd_nouns
    )


def _sign(head: Token) -> bool:
    """Reads "the chief handed over a paper signed by 2,400 people".

    "4,000 have signed a petition" are the crowd of a petition.
    """
    signing = load_size_words().signing
    return head.head.dep_ == "agent" and head.head.head.lemma_.lower() in signing


def _are_tended(head: Token) -> bool:
    """Reads "the city excused 1.1 million pupils" and "the clinic treats 900 patients"."""
    done = head.dep_ in ("dobj", "nsubjpass")
    return done and head.head.lemma_.lower() in load_size_words().tending


def _are_led_away(head: Token) -> bool:
    """Reads "at least 200 people had been led out in handcuffs"."""
    if head.dep_ not in ("dobj", "nsubjpass"):
        return False
    shackles = load_size_words().shackles
    preps = (
        c for c in head.head.children if c.dep_ == "prep" and c.lower_ in ("in", "into", "by")
    )
    return any(c.lemma_.lower() in shackles for p in preps for c in p.children)


def _is_toll(head: Token) -> bool:
    """Reads "puts the number of dead there at over 7,000": the number has a noun of its own."""
    verb = next((t for t in path(head) if t.pos_ in VERBAL), None)
    named = (c for c in verb.children if c.i < head.i) if verb is not None else ()
    return any(
        c.dep_ in ("dobj", "nsubj", "nsubjpass")
        and c.lemma_.lower() in load_size_words().measures
        and _is_of_victims(c)
        for c in named
    )


def _is_of_victims(measure: Token) -> bool:
    """Whether it counts what was done to people ("the number of those held", "death toll")."""
    units = load_lexicon().casualty_units
    of = (c for c in measure.children if c.dep_ == "prep" and c.lower_ == "of")
    counted = [t for c in of for t in c.subtree]
    named = [c for c in measure.children if c.dep_ in ("compound", "amod")]
    return any(t.lower_ in units for t in (*counted, *named))


def _is_left(sentence: Sentence, quantity: Quantity, head: Token) -> bool:
    """Reads "556 roadblocks had been cleared, with 594 left": the things counted before."""
    if quantity.counted is not Counted.BARE:
        return False
    before = [q for q in sentence.quantities if q.span.end <= quantity.span.start]
    things = bool(before) and before[-1].counted is Counted.OTHER and before[-1].unit == "thing"
    over = (head.head, *head.children)
    return things and any(
        t.lower_ == "left" or t.lemma_.lower() in load_size_words().remaining for t in over
    )


def _is_rival_toll(sentence: Sentence, quantity: Quantity, head: Token, used: set[Span]) -> bool:
    """Reads "20 had been arrested, whereas activists spoke of 60": what is counted is left out."""
    if quantity.counted is not Counted.BARE or head.dep_ == "nsubj":
        return False
    before = [
        q
        for q in sentence.quantities
        if q.counted is not Counted.OTHER and q.span.end <= quantity.span.start
    ]
    if not before or before[-1].span not in used or not _is_like(before[-1], quantity):
        return False
    verb = next((t for t in path(head) if t.pos_ in VERBAL), None)
    if verb is None or verb.lemma_.lower() not in load_size_words().giving:
        return False
    own = takewhile(lambda t: t.i <= head.i, verb.subtree)
    since = before[-1].span.end - sentence.span.start
    crowd = load_size_words().crowd | load_lexicon().crowd_nouns
    return not any(t.lemma_.lower() in crowd for t in own if t.idx > since and t.dep_ != "nsubj")


def _is_like(toll: Quantity, rival: Quantity) -> bool:
    """Whether two counts may be of the same victims."""
    return rival.low <= UNLIKE * max(1, toll.low) and toll.low <= UNLIKE * max(1, rival.low)
