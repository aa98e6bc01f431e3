"""What those in an action ask for or object to, and of whom, by the grammar of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from turnout.coders.rules.bodies import is_group
from turnout.coders.rules.claim_words import load_claims
from turnout.coders.rules.claimants import claimant, is_body, is_of_office, may_claim
from turnout.coders.rules.constituents import behind, child, is_time, items, joined, objects
from turnout.coders.rules.grammar import (
    VERBAL,
    doer,
    is_infinitive,
    is_negated,
    is_speech,
    path,
)
from turnout.coders.rules.people import is_people

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

UNDERTAKEN = frozenset({"unless", "until", "if", "till"})
"""Conjunctions of a condition on which an action ends or is called off."""

NO_CLAIM = frozenset(
    {"calm", "restraint", "comment", "patience", "order", "help", "assistance", "treatment",
     "refuge", "shelter", "cover", "asylum", "attention", "permission", "advice", "offer",
     "allegation", "accusation", "charge", "claim", "report", "suggestion", "responsibility",
     "running", "walkout", "strike", "action", "support", "place", "way", "demonstration",
     "protest", "rally", "march", "boycott", "vigil", "shutdown", "hartal", "bandh",
     "mobilisation", "mobilization", "gathering", "sit-in", "blockade"}
)  # fmt: skip
"""Objects of demanding and rejecting that are no claim ("sought medical assistance")."""

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

SUM = re.compile(r"(?:[A-Z]{1,3}|[$£€¥₹])\d|\d+[a-z$£€%]")
"""A sum of money or a share in one word ("R150")."""

MUST = frozenset({"must", "should"})
PROTEST = frozenset(
    {"protest", "opposition", "support", "solidarity", "favour", "favor", "demand", "objection",
     "defence", "defense"}
)  # fmt: skip
"""Nouns behind "in" whose preposition leads to the claim ("in protest at", "in support of")."""


VIGILS = frozenset({"vigil", "funeral", "memorial", "mass", "prayer", "procession"})
"""Actions "for" somebody who died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim in one sentence.

    Attributes:
        head: head of the words that tell it, a noun or a verb.
        start: its first word, where that is not the first of the head's subtree.
        last: its last word, where it runs on over joined parts.
        addressee: who is asked, where the grammar says so.
        by: who makes it, where the grammar says so.
        cue: the word that makes it a claim.
        rule: name of the construction.
    """

    head: Token
    cue: Token
    rule: str
    start: Token | None = None
    last: Token | None = None
    addressee: Token | None = None
    by: Token | None = None


def find_claims(doc: Doc, actions: frozenset[int]) -> Iterator[Claim]:
    """The claims of one parsed sentence, in text order of what makes them claims.

    Args:
        doc: the sentence.
        actions: indices of the words that tell an action.
    """
    for token in doc:
        if token.pos_ in VERBAL:
            yield from _of_verb(token)
            yield from _of_opinion(token)
        yield from _of_noun(token)
        yield from _of_feeling(token)
        yield from _of_action(token, actions)
        yield from _of_condition(token, actions)


def _of_verb(verb: Token) -> Iterator[Claim]:
    """Demands of a verb ("nurses demand better pay", "they want the council to act")."""
    words = load_claims()
    lemma = verb.lemma_.lower()
    if lemma in words.opposing and not is_negated(verb):
        yield from _opposed(verb)
    if lemma not in words.demanding or child(verb, "auxpass") is not None:
        return
    if any(c.dep_ == "neg" for c in verb.children):
        return
    by = claimant(verb)
    if not may_claim(by):
        return
    for claim in _complements(verb, by):
        if lemma in words.asking and claim.rule != "asks for" and claim.addressee is None:
            continue
        yield claim


def _complements(verb: Token, by: Token | None) -> Iterator[Claim]:
    taken = objects(verb)
    asked = next(iter(taken), None)
    on = next(behind(verb, "on", "upon"), None) if verb.lemma_ == "call" else None
    to = next(behind(verb, "to"), None) if verb.lemma_ in ("appeal", "plead") else None
    asked = on or to or asked
    wished = [c for c in verb.children if c.i > verb.i and _is_for_to(c)]
    clauses = [
        c
        for c in verb.children
        if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and c not in wished
    ]
    long = [t for t in behind(verb, "for", "since") if is_time(t)]  # "demanding for weeks that"
    clauses += [c for t in long for c in t.children if c.dep_ in ("relcl", "acl")]
    if on is not None:  # "called on the mayor to resign": the clause may hang on the noun
        clauses += [
            c for c in (*verb.children, *on.children) if c.dep_ in ("advcl", "acl", "relcl")
        ]
    said = [c for c in clauses if _is_act(c) and (on is None or is_infinitive(c))]
    for clause in said:
        yield from _clause(verb, clause, asked, by)
    if verb.lemma_.lower() in load_claims().for_verbs:
        yield from (
            replace(claim, rule="asks for")
            for clause in wished
            for claim in _clause(verb, clause, None, by)
        )
    if not said and on is None and verb.lemma_ not in ("call", "appeal"):
        yield from (
            Claim(head=t, cue=verb, rule="demands", addressee=_asked_of(verb), by=by)
            for t in taken
            if not _empty(t)
        )
    if verb.lemma_.lower() in load_claims().for_verbs:
        yield from (
            Claim(
                head=t, cue=verb, rule="asks for", addressee=asked if asked != t else None, by=by
            )
            for found in list(behind(verb, "for"))[:1]
            for t in joined(found)
            if not _empty(t)
        )
    yield from (
        Claim(head=t, cue=verb, rule="insists on", by=by)
        for found in (behind(verb, "on") if verb.lemma_ == "insist" else ())
        for t in joined(found)
    )


def _asked_of(verb: Token) -> Token | None:
    """Of whom it is demanded ("demanded an answer from the ministry")."""
    return next((t for t in behind(verb, "from") if is_body(t)), None)


def _clause(verb: Token, clause: Token, asked: Token | None, by: Token | None) -> Iterator[Claim]:
    """A clause that tells what is to be done; each joined verb is a claim of its own."""
    subject = child(clause, "nsubj", "nsubjpass", "csubj")
    addressee = subject if subject is not None else asked
    alone = all(c.is_punct or c.dep_ == "prt" for c in clause.rights)  # "that the rector resign"
    whole = clause.pos_ not in VERBAL or (subject is not None and (alone or not is_body(subject)))
    asks_body = addressee is not None and is_body(addressee)
    for one in joined(clause):
        if not _is_act(one):
            continue
        if asked is not None and one.lemma_.lower() in load_claims().joining:
            continue
        own = child(one, "nsubj", "nsubjpass")
        start = None if one.i != clause.i and own is not None else _first_of(one)
        yield Claim(
            head=one,
            cue=verb,
            rule="asks to do",
            start=_whole_start(one) if whole and one.i == clause.i else start,
            addressee=addressee if asks_body and not _is_suffered(one) else None,
            by=by,
        )


def _is_suffered(clause: Token) -> bool:
    """Whether its subject is what something is to be done to ("that the college be closed")."""
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in clause.children)


def _is_act(clause: Token) -> bool:
    """Whether a clause has a verb at its head, though the tagger may take it for a noun."""
    return clause.pos_ in VERBAL or (clause.dep_ == "ccomp" and child(clause, "mark") is not None)


def _is_for_to(clause: Token) -> bool:
    """Whether it tells what somebody is to do ("called for the president to resign")."""
    mark = child(clause, "mark")
    return mark is not None and mark.lower_ == "for" and is_infinitive(clause)


def _first_of(verb: Token) -> Token:
    """Where the words of an act begin: behind its subject, "that", "to" and "will"."""
    left = [c for c in verb.lefts if c.dep_ in ("auxpass", "neg", "advmod", "aux")]
    kept = [c for c in left if c.lower_ not in ("to", "would", "will", "should", "must", "that")]
    return min((c.left_edge for c in kept if c.i > _before(verb)), key=lambda t: t.i, default=verb)


def _before(verb: Token) -> int:
    """Index of the last word of the subject or conjunction before a verb."""
    marks = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "mark", "csubj")]
    return max((c.right_edge.i for c in marks), default=-1)


def _whole_start(verb: Token) -> Token:
    """The first word of a clause behind its conjunction."""
    marks = [c.i for c in verb.lefts if c.dep_ in ("mark", "punct", "cc")]
    edge = max(marks, default=verb.left_edge.i - 1) + 1
    return _unbroken(verb.doc[min(edge, verb.i)])


def _unbroken(first: Token) -> Token:
    """The first part of a word with a hyphen that the parser broke ("vice-chancellor")."""
    while first.i > 0 and (first.text == "-" or first.nbor(-1).text == "-"):
        if first.nbor(-1).whitespace_:
            break
        first = first.nbor(-1)
    return first


def _opposed(verb: Token) -> Iterator[Claim]:
    """What a verb is against ("to protest a plan to cut jobs", "residents oppose the dump")."""
    by = doer(verb)
    if child(verb, "nsubjpass") is not None or not may_claim(by):
        return
    for taken in objects(verb):
        if not _empty(taken):
            addressee = taken if verb.lemma_ == "blame" else None
            yield Claim(head=taken, cue=verb, rule="opposes", by=by, addressee=addressee)


def _of_opinion(verb: Token) -> Iterator[Claim]:
    """What somebody has to do ("they said that the authority must issue the permits")."""
    if verb.dep_ != "ccomp" and not (verb.dep_ == "conj" and verb.head.dep_ == "ccomp"):
        return
    subject = child(verb, "nsubj")
    said = next((t for t in path(verb) if t.pos_ in VERBAL and is_speech(t)), None)
    if said is None or subject is None or not is_body(subject):
        return
    by = doer(said)
    modal = any(c.dep_ == "aux" and c.lower_ in MUST for c in verb.children)
    if modal and by is not None and (is_people(by) or is_group(by.text)):
        yield Claim(
            head=verb, cue=said, rule="must", start=_first_of(verb), addressee=subject, by=by
        )


def _of_noun(noun: Token) -> Iterator[Claim]:
    """Claims of a noun ("a petition to ban him", "grievances over fares")."""
    words = load_claims()
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or is_of_office(noun) or is_negated(noun):
        return
    if lemma in words.claim_nouns:
        for found in behind(noun, "for"):
            yield from _list(found, noun, "claim noun")
        for act in (c for c in noun.children if c.dep_ in ("acl", "relcl") and is_infinitive(c)):
            yield Claim(head=act, cue=noun, rule="claim noun", start=_first_of(act))
    if lemma in words.grievance_nouns:
        preps = ("over", "against", "about", *FELT.get(lemma, ("with", "at")))
        for found in behind(noun, *preps):
            yield from _list(found, noun, "grievance")
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and lemma in PROTEST:
        backed = lemma in words.backing
        for found in behind(noun, "at", "against", "over", "of", "to", "with", "for"):
            for number, claim in enumerate(_list(found, noun, f"in {lemma}")):
                yield replace(claim, start=noun) if backed and number == 0 else claim


def _list(head: Token, cue: Token, rule: str) -> Iterator[Claim]:
    """One claim for each joined part that tells something."""
    for part, last in items(head):
        if not _empty(part):
            start = part if part.pos_ in VERBAL else None
            yield Claim(head=part, cue=cue, rule=rule, start=start, last=last)


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
            yield from _list(found, word, "aggrieved")
        if word.lemma_ == "complain":
            for clause in (c for c in word.children if c.dep_ == "ccomp"):
                yield Claim(head=clause, cue=word, rule="aggrieved", start=_whole_start(clause))


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
    for found in (t for c in prep.children for t in ([c] if c.dep_ == "pobj" else c.children)):
        if found.dep_ in ("pobj", "pcomp") and not (
            _is_where(found) or _is_mourned(action, found)
        ):
            yield from _list(found, action, prep.lower_)


def _is_aside(clause: Token) -> bool:
    """Whether it tells what else went on ("marched as he was sworn in for a second term")."""
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
    return clause.dep_ == "advcl" and bool(marks & {"as", "when", "while", "after", "before"})


def _is_mourned(action: Token, found: Token) -> bool:
    """Whether it is those whom a vigil remembers ("a vigil for the 176 people killed")."""
    return action.lemma_.lower() in VIGILS and (is_people(found) or found.ent_type_ == "PERSON")


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
    if not (_tells(main, actions) or main.lemma_ in ("refuse", "threaten")):
        return
    if mark.lower_ == "if" and not any(c.lower_ in AHEAD for c in main.children):
        return
    subject = child(clause, "nsubj", "nsubjpass")
    if subject is None or is_time(subject) or is_people(subject):
        return
    if subject.lemma_.lower() in load_claims().made:
        return
    body = is_body(subject) and not _is_suffered(clause)
    given = child(clause, "xcomp") if clause.lemma_ in load_claims().giving else None
    yield Claim(
        head=given or clause,
        cue=mark,
        rule=mark.lower_,
        start=_first_of(given or clause) if body or given else subject.left_edge,
        addressee=subject if body else None,
    )


def _empty(token: Token) -> bool:
    """Whether the word tells no claim: a pronoun, a time, an amount of time, calm."""
    if SUM.match(token.text):
        return False
    if token.pos_ in ("PRON", "DET") or (is_time(token) and not child(token, "prep")):
        return True
    if token.pos_ in ("NUM", "SYM") and token.ent_type_ not in ("MONEY", "PERCENT"):
        return token.lower_.isalpha() or token.lower_.replace(",", "").isdigit()
    if token.lemma_.lower() in ("hour", "day", "week", "month", "year", "minute", "time"):
        return not any(c.lower_ == "of" for c in token.children)
    charged = token.lemma_ == "charge" and any(True for _ in behind(token, "against"))
    return token.lemma_.lower() in NO_CLAIM and not charged  # "demanded charges against officials"


def _is_where(token: Token) -> bool:
    return token.ent_type_ in ("FAC", "LOC", "QUANTITY", "CARDINAL")
