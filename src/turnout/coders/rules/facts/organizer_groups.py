"""The groups that a noun's words name: unions, parties, campaigns, and those who act for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.bodies import (
    campaign_at,
    is_acronym,
    is_group,
    is_official,
    lemmas,
    noun_words,
    whole_name,
)
from turnout.coders.rules.constituents import behind, joined
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LIKE_MEMBERS = frozenset(
    {"member", "activist", "volunteer", "cadre", "worker", "organiser", "organizer", "leader",
     "militant", "convener", "convenor"}
)  # fmt: skip
"""Those who act for the group named behind "of" or "from"."""

SAME_GROUP = ("union", "federation", "coalition", "alliance", "league", "association", "front",
              "movement", "committee", "initiative", "confederation", "guild", "party", "group",
              "network", "platform", "campaign", "organisation", "organization")  # fmt: skip
"""Nouns by which a report takes up a group that it has named."""


def groups_named(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Span]:
    """The groups that a noun's words, and those joined to it, name."""
    for one in joined(noun):
        yield from groups_of(scene, sentence, one)


def groups_of(scene: Scene, sentence: Sentence, noun: Token) -> Iterator[Span]:
    """The group that one noun's words name; of "members of X", X."""
    alias = _alias(scene, sentence, noun) or _campaign(scene, sentence, noun)
    if any(c.dep_ == "det" and c.lower_ == "no" and c.text != "No" for c in noun.children):
        return  # "no union called it"
    if alias is not None:
        yield alias
    elif noun.lemma_.lower() in LIKE_MEMBERS:
        for below in (*behind(noun, "of", "from", "with"), *_before(noun)):
            found = groups_named(scene, sentence, below)
            employed = noun.lemma_.lower() == "worker"
            yield from (s for s in found if not employed or _is_body(s.of(scene.text)))
    elif (span := _group_span(scene, sentence, noun)) is not None:
        yield span


def _is_body(name: str) -> bool:
    """Whether the name is a party's or a union's; any other one before "workers" employs them."""
    return is_group(name) or is_acronym(name)


def _alias(scene: Scene, sentence: Sentence, noun: Token) -> Span | None:
    """What a group calls itself ("a group calling itself X", "the coalition, X, ...")."""
    parse = sentence.parse
    if parse is None or noun.lemma_.lower() not in load_lexicon().group_nouns:
        return None
    for part in noun.children:
        named = part.dep_ == "appos" and part.i > noun.i
        calls = part.dep_ == "acl" and part.lemma_ in ("call", "name", "dub", "know")
        for word in [part] if named else [t for t in part.subtree if calls]:
            name = whole_name(scene, sentence, parse.token_span(word))
            if word.pos_ == "PROPN" and word.ent_type_ not in ("PERSON", "GPE") and name:
                return name
    return None


def _campaign(scene: Scene, sentence: Sentence, noun: Token) -> Span | None:
    """The campaign in whose name the noun stands ("the Say No to Mining coalition"), or None."""
    parse = sentence.parse
    if parse is None:
        return None
    at = parse.token_span(noun)
    if noun.lemma_.lower() in load_lexicon().group_nouns:
        at = Span(at.start, min(at.end + 2, sentence.span.end))  # "the group | No to Plunder"
    return campaign_at(scene, sentence, at)


def _before(noun: Token) -> Iterator[Token]:
    return (c for c in noun.children if c.dep_ in ("compound", "poss") and c.ent_type_ == "ORG")


def _group_span(scene: Scene, sentence: Sentence, noun: Token) -> Span | None:
    parse = sentence.parse
    if parse is None or noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ in ("GPE", "DATE"):
        return None
    at = parse.token_span(noun)
    words = noun_words(scene, sentence, noun)
    if noun.pos_ == "PROPN":
        name = whole_name(scene, sentence, at)
        text = name.of(scene.text) if name is not None else ""
        counted = any(c.dep_ == "nummod" for c in noun.children)  # "several hundred Rohingya"
        if name is None or counted or is_official(text):
            return None
        known = is_group(text) or is_acronym(text) or noun.ent_type_ == "ORG"
        placed = any(t.span.overlaps(at) for t in sentence.toponyms) and not is_group(text)
        return name if known and not placed and noun.ent_type_ != "PERSON" else None
    if not is_group(noun.text) or is_official(words.of(scene.text)):
        return None
    if noun.lemma_.lower() == "group" and any(True for _ in behind(noun, "of")):
        return None
    return _named_before(scene, sentence, noun) or words


def _named_before(scene: Scene, sentence: Sentence, noun: Token) -> Span | None:
    """The group named before that "the union" takes up, or None."""
    definite = any(c.lower_ in ("the", "their", "its", "this") for c in noun.children)
    if noun.lemma_.lower() not in SAME_GROUP or not definite:
        return None
    for other in reversed(scene.sentences[: sentence.index + 2]):
        for token in reversed(other.parse.doc if other.parse is not None else ()):
            if token.lemma_.lower() == noun.lemma_.lower() and token.pos_ == "NOUN":
                alias = _alias(scene, other, token)
                if alias is not None:
                    return alias
            if token.pos_ != "PROPN" or noun.lemma_.lower() not in lemmas(token.text):
                continue
            at = other.parse.token_span(token)  # type: ignore[union-attr]  # parsed, or no token
            name = whole_name(scene, other, at)
            if name is not None and " " in name.of(scene.text):
                return name
    return None
