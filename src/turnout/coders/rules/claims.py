"""What those in an action ask for or object to, and of whom, by the grammar of the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from turnout.coders.rules.claim import Claim, first_of, is_suffered, listed, whole_start
from turnout.coders.rules.claim_words import load_claims
from turnout.coders.rules.claimants import is_body, is_holder, is_of_office, may_claim
from turnout.coders.rules.claims_of_verbs import claims_of_opinion, claims_of_verb
from turnout.coders.rules.constituents import behind, child, is_time, objects, so_called
from turnout.coders.rules.frames import place_nouns
from turnout.coders.rules.grammar import (
    VERBAL,
    doer,
    is_infinitive,
    is_negated,
    path,
)
from turnout.coders.rules.people import is_force, is_people, is_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

UNDERTAKEN = frozenset({"unless", "until", "if", "till"})
"""Conjunctions of a condition on which an action ends or is called off."""

POLICE = frozenset({"police", "officer", "soldier", "troop", "army", "guard", "policeman"})
AHEAD = frozenset({"will", "would", "'ll", "shall", "may", "could", "might"})
REACHES = {"against": 6, "over": 5, "about": 3, "for": 3, "because": 2}
"""Prepositions of claims, with the steps above among which their action stands."""

OBJECTING = ("against", "over", "about", "with", "at", "by", "of", "to")
FELT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("dispute", "row", "disagreement", "protest", "opposition", "unrest"), ()),
    "opposition": ("to",),
}
"""Prepositions beside "over" and "against" that lead from a noun of strife to its matter; most
take "with" and "at", a dispute is with somebody and a protest at a place."""

PROTEST = frozenset(
    {"protest", "opposition", "support", "solidarity", "favour", "favor", "demand", "objection",
     "defence", "defense"}
)  # fmt: skip
"""Nouns behind "in" whose preposition leads to the claim ("in protest at", "in support of")."""


CROSSING = frozenset({"march", "walk", "pour", "stream", "parade", "procession", "file", "cross"})
"""What leads "over" a bridge, and is not about it."""

FOLLOWED = frozenset({"leader", "chief", "president", "candidate", "premier", "governor"})
"""For whom supporters rally where he is theirs or has a name."""

VIGILS = frozenset({"vigil", "funeral", "memorial", "mass", "prayer", "procession"})
"""Actions "for" somebody who died."""


def find_claims(doc: Doc, actions: frozenset[int]) -> Iterator[Claim]:
    """The claims of one parsed sentence, in text order of what makes them claims.

    Args:
        doc: the sentence.
        actions: indices of the words that tell an action.
    """
    for token in doc:
        if token.pos_ in VERBAL:
            yield from claims_of_verb(token)
            yield from claims_of_opinion(token)
        yield from _of_noun(token)
        yield from _of_feeling(token)
        yield from _of_action(token, actions)
        yield from _of_condition(token, actions)


def _of_noun(noun: Token) -> Iterator[Claim]:
    """Claims of a noun ("a petition to ban him", "grievances over fares")."""
    words = load_claims()
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or is_of_office(noun) or is_negated(noun) or _is_refused(noun):
        return
    if lemma in words.claim_nouns:
        for found in behind(noun, "for"):
            yield from listed(found, noun, "claim noun")
        for act in (c for c in noun.children if c.dep_ in ("acl", "relcl") and is_infinitive(c)):
            yield Claim(head=act, cue=noun, rule="claim noun", start=first_of(act))
    if lemma in words.grievance_nouns:
        preps = ("over", "against", "about", *FELT.get(lemma, ("with", "at")))
        for found in behind(noun, *preps):
            yield from listed(found, noun, "grievance")
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and lemma in PROTEST:
        backed = lemma in words.backing
        for found in behind(noun, "at", "against", "over", "of", "to", "with", "for"):
            for number, claim in enumerate(listed(found, noun, f"in {lemma}")):
                yield replace(claim, start=noun) if backed and number == 0 else claim


def _of_feeling(word: Token) -> Iterator[Claim]:
    """What people are unhappy about ("fed up with the noise", "complained of delays")."""
    if word.lower_ in load_claims().aggrieved or word.lemma_ == "complain":
        by = doer(word) if word.pos_ in VERBAL else _who_is(word)
        if by is not None and not may_claim(by):
            return
        if (
            word.lemma_ == "complain"
            and by is not None
            and by.lemma_.lower() in load_claims().bystanders
        ):
            return
        for found in behind(word, *(OBJECTING if word.lower_ != "opposed" else ("to",))):
            yield from listed(found, word, "aggrieved")
        if word.lemma_ == "complain":
            for clause in (c for c in word.children if c.dep_ == "ccomp"):
                yield Claim(head=clause, cue=word, rule="aggrieved", start=whole_start(clause))


def _who_is(word: Token) -> Token | None:
    verb = next((t for t in path(word) if t.pos_ in VERBAL), None)
    return doer(verb) if verb is not None else None


def _of_action(prep: Token, actions: frozenset[int]) -> Iterator[Claim]:
    """What an action is for or against ("marched against the law", "a strike over pay")."""
    far = REACHES.get(prep.lower_)
    if far is None or prep.dep_ != "prep":
        return
    above = list(takewhile(lambda t: not _is_aside(t), islice(path(prep), 1, far)))
    action = next((t for t in above if _tells(t, actions) and t.i < prep.i), None)
    if action is None or (prep.lower_ == "because" and action.pos_ not in VERBAL):
        return
    for found in (t for c in prep.children for t in _led_to(c)):
        if _is_where(found) or _is_mourned(action, prep, found) or _is_action(found, actions):
            continue
        if _is_crossed(action, prep, found) or _is_followed(prep, found):
            continue
        if prep.lower_ == "against" and is_holder(found):
            yield Claim(head=found, cue=action, rule="against", start=prep)
        else:
            yield from listed(found, action, prep.lower_)


def _led_to(part: Token) -> list[Token]:
    """What a part of a prepositional phrase names."""
    named = so_called(part)
    if named is not None or part.dep_ == "pobj":
        return [named or part]
    return [c for c in part.children if c.dep_ in ("pobj", "pcomp")]


def _is_aside(clause: Token) -> bool:
    """Whether it tells what else went on ("marched as he was sworn in for a second term")."""
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
    return clause.dep_ == "advcl" and bool(marks & {"as", "when", "while", "after", "before"})


def _is_mourned(action: Token, prep: Token, found: Token) -> bool:
    """Whether it is those whom a vigil remembers ("held a vigil for the 176 people killed")."""
    who = is_people(found) or is_person(found) or found.ent_type_ == "PERSON"
    held = {t.lemma_.lower() for t in (action, prep.head, *objects(action))}
    return bool(held & VIGILS) and who


def _is_action(found: Token, actions: frozenset[int]) -> bool:
    """Whether it is the action itself ("sentenced for a sit-in", "a third day of action")."""
    parts = (found, *(c for c in found.children if c.dep_ == "compound"), *behind(found, "of"))
    return any(t.i in actions for t in parts)


def _is_crossed(action: Token, prep: Token, found: Token) -> bool:
    """Whether people went over it ("marched over the Brooklyn Bridge")."""
    ways = place_nouns("ways")
    moves = {t.lemma_.lower() for t in (action, prep.head)} & CROSSING
    return prep.lower_ == "over" and bool(moves) and found.lemma_.lower() in ways


def _is_followed(prep: Token, found: Token) -> bool:
    """Whether they rally for a man of theirs, and want nothing ("a rally for its leader")."""
    if prep.lower_ != "for" or child(found, "relcl", "acl") is not None:
        return False
    theirs = any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in found.children)
    named = any(t.ent_type_ == "PERSON" for t in (found, *found.children))
    return found.lemma_.lower() in FOLLOWED and (theirs or named)


def _is_refused(noun: Token) -> bool:
    """Whether it is turned down ("members rejected a call for a stoppage")."""
    return noun.dep_ in ("dobj", "obj") and noun.head.lemma_.lower() == "reject"


def _tells(token: Token, actions: frozenset[int]) -> bool:
    """Whether the word tells an action, or is the verb that carries it ("go on strike")."""
    if token.i in actions:
        return True
    if token.pos_ not in VERBAL:
        return any(c.i in actions and c.dep_ == "compound" for c in token.children)
    carried = [*objects(token), *behind(token, "on", "in", "for")]
    return any(t.pos_ not in VERBAL and _tells(t, actions) for t in carried)


def _of_condition(mark: Token, actions: frozenset[int]) -> Iterator[Claim]:
    """What has to be done, or else ("will strike unless the county pays")."""
    if mark.dep_ != "mark" or mark.lower_ not in UNDERTAKEN:
        return
    clause = mark.head
    main = clause.head
    held = _is_held_out(main, mark)
    if not (held or _tells(main, actions) or main.lemma_ in ("refuse", "threaten")):
        return
    if mark.lower_ == "if" and not any(c.lower_ in AHEAD for c in main.children):
        return
    subject = child(clause, "nsubj", "nsubjpass")
    if subject is None or is_time(subject):
        return
    if is_people(subject) and not (is_suffered(clause) and is_body(subject)):
        return
    if subject.lemma_.lower() in load_claims().made:
        return
    body = is_body(subject) and not is_suffered(clause)
    undone = mark.lower_ == "if" and child(clause, "neg") is not None
    if undone and not is_suffered(clause):  # "if their overtime was not paid" is told whole
        yield from _undone(clause, mark, subject if body else None)
        return
    given = child(clause, "xcomp") if clause.lemma_ in load_claims().giving else None
    yield Claim(
        head=given or clause,
        cue=mark,
        rule=mark.lower_,
        start=first_of(given or clause) if body or given else subject.left_edge,
        addressee=subject if body else None,
    )


def _undone(clause: Token, mark: Token, body: Token | None) -> Iterator[Claim]:
    """What a body has to do, or else ("will strike if the county does not pay them").

    Nothing is claimed where it "does not respond", or where "the money does not arrive".
    """
    more = any(not c.is_punct for c in clause.rights)
    if body is None or clause.lemma_.lower() in load_claims().answering or not more:
        return
    yield Claim(head=clause, cue=mark, rule="if", start=clause, addressee=body)


def _is_held_out(main: Token, mark: Token) -> bool:
    """Whether people will not go before they have it ("would not leave until he was removed")."""
    if mark.lower_ not in ("until", "unless", "till"):
        return False
    words, lemma = load_claims(), main.lemma_.lower()
    modal = is_infinitive(main) or any(c.lower_ in AHEAD for c in main.children)
    refused = child(main, "neg") is not None and lemma in words.holding_out
    by = doer(main)
    theirs = by is not None and may_claim(by) and not is_force(by)
    return (
        modal and theirs and not _is_told_by_forces(main) and (refused or lemma in words.staying)
    )


def _is_told_by_forces(clause: Token) -> bool:
    """Whether police or soldiers say it of themselves ("police said they would not leave")."""
    said = doer(clause.head) if clause.dep_ == "ccomp" else None
    return said is not None and is_force(said) and said.lemma_.lower() in POLICE


def _is_where(token: Token) -> bool:
    return token.ent_type_ in ("FAC", "LOC", "QUANTITY", "CARDINAL")
