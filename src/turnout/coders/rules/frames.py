"""What people do together, told by a verb and what it takes: ``data/frames.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from turnout.coders.rules.grammar import clause_subject
from turnout.coders.rules.people import PRONOUNS, is_people

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVES = frozenset({"who", "that", "which"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way to tell an action; the attributes are those of the file."""

    form: str
    weight: float
    sure: bool
    verbs: frozenset[str]
    objects: frozenset[str]
    preps: frozenset[str]
    places: frozenset[str]
    particles: frozenset[str]
    complements: frozenset[str]
    also: frozenset[str]
    unless: frozenset[str]
    bare: bool
    negated: bool
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """A frame that fits.

    Attributes:
        frame: the frame.
        verb: its verb.
        subject: who acts.
        taken: the word that the verb takes, as far as which the telling reaches.
    """

    frame: Frame
    verb: Token
    subject: Token
    taken: Token


@lru_cache(maxsize=1)
def _classes() -> dict[str, list[str]]:
    raw = files("turnout.coders.rules").joinpath("data/frames.yaml").read_text("utf-8")
    classes: dict[str, list[str]] = yaml.safe_load(raw)["classes"]
    return classes


def place_nouns(name: str) -> frozenset[str]:
    """The nouns of one class of ``data/frames.yaml``.

    Raises:
        KeyError: no class of this name.
    """
    return frozenset(_classes()[name])


@lru_cache(maxsize=1)
def load_frames() -> tuple[Frame, ...]:
    """The shipped frames, in order."""
    raw = files("turnout.coders.rules").joinpath("data/frames.yaml").read_text("utf-8")
    data = yaml.safe_load(raw)
    classes = _classes()

    def words(entry: dict[str, list[str]], name: str) -> frozenset[str]:
        return frozenset(w for part in entry.get(name, ()) for w in classes.get(part, [part]))

    return tuple(
        Frame(
            form=entry["form"],
            weight=entry["weight"],
            sure=entry.get("sure", True),
            bare=entry.get("bare", False),
            negated=entry.get("negated", False),
            examples=tuple(entry["examples"]),
            near_misses=tuple(entry["near_misses"]),
            **{
                name: words(entry, name)
                for name in (
                    "verbs",
                    "objects",
                    "preps",
                    "places",
                    "particles",
                    "complements",
                    "also",
                    "unless",
                )
            },
        )
        for entry in data["frames"]
    )


@lru_cache(maxsize=1)
def _by_verb() -> dict[str, tuple[Frame, ...]]:
    table: dict[str, tuple[Frame, ...]] = {}
    for frame in load_frames():
        for verb in frame.verbs:
            table[verb] = (*table.get(verb, ()), frame)
    return table


def find_frames(
    tokens: Iterable[Token], is_named_place: Callable[[Token], bool]
) -> Iterator[Framed]:
    """The frames that fit the verbs among ``tokens``, at most one a verb.

    Args:
        tokens: one parsed sentence.
        is_named_place: whether a noun is a place with a name.
    """
    for verb in tokens:
        if verb.pos_ != "VERB":
            continue
        frames = _by_verb().get(verb.lemma_.lower(), ())
        subject = _actor(verb) if frames else None
        if subject is None:
            continue
        for frame in frames:
            taken = _taken(verb, frame, is_named_place)
            if taken is not None and _has_also(verb, frame) and _stands(verb, frame):
                yield Framed(frame=frame, verb=verb, subject=subject, taken=taken)
                break


def subject_of(verb: Token) -> Token | None:
    """The subject, also of what follows a passive ("which was expected to draw 300")."""
    subject = clause_subject(verb)
    if subject is not None and subject.lower_ in RELATIVES and subject.head.dep_ == "relcl":
        return _antecedent(subject.head.head)
    return subject


def actor_of(verb: Token) -> Token | None:
    """Who or what acts: the subject, the agent of a passive, or who a relative clause is about."""
    subject = clause_subject(verb)
    if subject is not None and subject.dep_ == "nsubjpass":
        agent = _child(verb, "agent")
        subject = _child(agent, "pobj") if agent is not None else None
    if subject is not None and subject.lower_ in RELATIVES and subject.head.dep_ == "relcl":
        return _antecedent(subject.head.head)
    return subject


def _actor(verb: Token) -> Token | None:
    """The people who act, or None where nobody or nothing of the kind does."""
    subject = actor_of(verb)
    if subject is None:
        return None
    if subject.lower_ in PRONOUNS or is_people(subject):
        return subject
    beside = (c for c in verb.children if c.dep_ == "nsubj")  # "counter", "-", "protesters"
    return next((t for t in (*subject.conjuncts, *beside) if is_people(t)), None)


def _antecedent(noun: Token) -> Token:
    """Who a relative clause is about: "the members of X, who ..." are members."""
    over = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return noun
    person = over.ent_type_ == "PERSON"
    return over if person or (is_people(over) and not is_people(noun)) else noun


def _stands(verb: Token, frame: Frame) -> bool:
    """Whether the verb is negated where the frame asks it, and no word speaks against."""
    if frame.negated and not any(c.dep_ == "neg" for c in verb.children):
        return False
    return not any(_among(t, frame.unless) for t in verb.doc)


def _taken(verb: Token, frame: Frame, is_named_place: Callable[[Token], bool]) -> Token | None:
    """The word that completes the frame, or None where nothing does."""
    if frame.bare:
        return verb
    if frame.complements:
        return next(
            (c for c in verb.children if c.dep_ == "xcomp" and c.lemma_ in frame.complements), None
        )
    if frame.objects and (found := _object(verb)) is not None and _among(found, frame.objects):
        return found
    led = list(_led_to(verb))
    if frame.particles:
        beside = [c for c in verb.children if c.lower_ in frame.particles and c.i > verb.i]
        if not beside or not frame.preps:
            return beside[0] if beside else None
    for prep, noun in led:
        if prep in frame.preps and (
            _among(noun, frame.places) or ("named" in frame.places and is_named_place(noun))
        ):
            return noun
    return None


def _has_also(verb: Token, frame: Frame) -> bool:
    """Whether one of the words that the frame asks for besides stands under the verb."""
    if not frame.also:
        return True
    return any(_among(t, frame.also) for t in verb.subtree if t.i > verb.i)


def _among(noun: Token, words: frozenset[str]) -> bool:
    return noun.lemma_.lower() in words or noun.lower_ in words


def _object(verb: Token) -> Token | None:
    """What is acted on: the object, the subject of a passive, or the noun before a relative."""
    for dep in ("dobj", "obj", "nsubjpass"):
        found = _child(verb, dep)
        if found is not None and found.lower_ not in RELATIVES:
            return found
    subject = _child(verb, "nsubj")
    if verb.dep_ != "relcl" or subject is None or subject.lower_ in RELATIVES:
        return None
    return verb.head


def _led_to(verb: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions under the verb with the nouns that they lead to, nested ones too."""
    pending = [
        c for c in verb.children if c.dep_ in ("prep", "prt", "advmod", "pcomp") and c.i > verb.i
    ]
    beside = [c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i]
    for noun in beside:
        if noun.i > 0 and (before := _word_before(noun)) is not None:
            yield before.lower_, noun
        pending += [c for c in noun.children if c.dep_ == "prep" and c.lower_ != "of"]
    while pending:
        prep = pending.pop(0)
        for child in prep.children:
            if child.dep_ == "prep":
                pending.append(child)
            elif child.dep_ in ("pobj", "npadvmod"):
                yield _phrase(prep, child)
                pending += [c for c in child.children if c.dep_ == "prep" and c.lower_ != "of"]


def _word_before(noun: Token) -> Token | None:
    """The adverb that the parser leaves beside a noun ("walked up Market Street")."""
    first = min(t.i for t in noun.subtree)
    before = noun.doc[first - 1] if first > 0 else None
    return before if before is not None and before.dep_ in ("prt", "advmod") else None


def _phrase(prep: Token, noun: Token) -> tuple[str, Token]:
    """The preposition with its noun; "in front of" counts as one preposition."""
    of = _child(noun, "prep") if noun.lower_ == "front" else None
    inner = _child(of, "pobj") if of is not None else None
    return ("in front of", inner) if inner is not None else (prep.lower_, noun)


def _child(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep), None)
