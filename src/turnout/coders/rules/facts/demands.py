"""What participants ask for or protest against, in the report's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from turnout.coders.rules.bodies import is_group, is_office, is_official
from turnout.coders.rules.claim import Claim, is_suffered
from turnout.coders.rules.claim_words import load_claims
from turnout.coders.rules.claimants import OPPONENTS, is_body
from turnout.coders.rules.claims import find_claims
from turnout.coders.rules.constituents import child, words_of
from turnout.coders.rules.draft import Draft, words_draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL, doer, is_speech, path
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import is_force, is_people, is_person
from turnout.coders.rules.phrases import trimmed, without_article
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_ACTION = re.compile(
    r",? (?:that|which) (?:drew|attracted|brought|gathered|ended|turned|began|started|passed)\b.*",
    re.DOTALL,
)
"""Begins what is told of the action itself behind its claim."""

MOST = 5
"""Demands kept for one action."""

REACH = 3
"""Sentences from a telling in which a claim is still that action's."""

NEAR = 1
"""The same for a claim that names nobody who makes it."""

MOST_WORDS = 24
LEAD_IN = 4
"""Characters that may stand before a figure in words that are no more than it ("all ")."""
FIRST_PERSON = frozenset({"we", "i", "you"})

SENTENCES = re.compile(r"[^.!?;]+")
OPENING = re.compile(
    r"(?:no (?:more|to)|not one more|down with|justice for|freedom for|hands off|enough of"
    r"|do not|don['’]t|never again)\s\w",
    re.IGNORECASE,
)
"""How words of a claim begin that have no verb, or a negated one ("No to the mine")."""

BEHIND = 2
"""Characters behind quoted words at which the sentence may begin that says whose they are."""

MUST = frozenset({"must", "should"})
ASKED_FOR = frozenset({"asks for", "demands", "claim noun", "for"})
"""Constructions whose object is wanted, so that it is nobody who could be asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim of one action, with its words."""

    thread: Thread
    sentence: Sentence
    claim: Claim
    span: Span


def told_claims(scene: Scene, focus: Focus) -> list[Told]:
    """The claims of the report's actions, in text order, none inside another."""
    found: list[Told] = []
    for sentence in scene.sentences:
        for told in _of_sentence(scene, focus, sentence):
            same = [t for t in found if t.thread is told.thread]
            if not any(t.span.overlaps(told.span) for t in same):
                found.append(told)
    return found


def _of_sentence(scene: Scene, focus: Focus, sentence: Sentence) -> Iterator[Told]:
    parse = sentence.parse
    if parse is None:
        return
    actions = frozenset(
        t.anchor.token.i for t, _ in focus.by_sentence.get(sentence.index, []) if t.anchor.form
    )
    for claim in find_claims(parse.doc, actions):
        at = parse.token_span(claim.head)
        thread = focus.about(parse.token_span(claim.cue))
        if thread is None or focus.is_far(thread, sentence, REACH):
            continue
        far = focus.distance(thread, sentence) > NEAR
        if far and (claim.by is None or claim.by.lemma_.lower() in OPPONENTS):
            continue
        if not _is_theirs(scene, sentence, claim):
            continue
        span = _shortened(
            scene.text, words_of(parse, claim.head, start=claim.start, last=claim.last), at
        )
        span = _closed(scene.text, _bare(scene.text, trimmed(scene.text, span), claim))
        if _measures(sentence, span) or any(t.anchor.span == span for t in thread.tellings):
            continue
        yield Told(thread=thread, sentence=sentence, claim=_unaddressed(claim), span=span)
    yield from _of_quotes(scene, focus, sentence)


def _of_quotes(scene: Scene, focus: Focus, sentence: Sentence) -> Iterator[Told]:
    """What people ask for in their own words (``"Fees must fall," they sang``)."""
    for quoted in scene.quoted:
        said = spoken(scene, quoted) if quoted.overlaps(sentence.span) else None
        if said is None or not _is_voice(scene, *said):
            continue
        told, verb = said
        thread = focus.about(told.parse.token_span(verb)) if told.parse is not None else None
        if thread is None or focus.is_far(thread, sentence, REACH):
            continue
        for words in _sentences(scene.text, quoted, sentence):
            asked = _asked(sentence, words, chanted=_chants(verb))
            if asked is not None:
                claim = Claim(head=verb, cue=verb, rule="quoted", addressee=asked[0])
                yield Told(thread=thread, sentence=sentence, claim=claim, span=words)


def spoken(scene: Scene, quoted: Span) -> tuple[Sentence, Token] | None:
    """The verb that gives quoted words to somebody, with its sentence, or None.

    It stands nearest to the words, in one of the sentences that they reach into or that begins
    behind them (``"Release them now!" chanted the crowd``).
    """
    reach = Span(quoted.start, min(len(scene.text), quoted.end + BEHIND))
    found = [
        (sentence, token)
        for sentence in scene.sentences
        if sentence.parse is not None and reach.overlaps(sentence.span)
        for token in sentence.parse.doc
        if token.pos_ in VERBAL
        and (is_speech(token) or _chants(token))
        and not scene.in_quote(sentence.parse.token_span(token))
    ]
    near = (
        (s.parse.token_span(t).distance(quoted), n)
        for n, (s, t) in enumerate(found)
        if s.parse is not None
    )
    best = min(near, default=None)
    return found[best[1]] if best is not None else None


def speaker_of(verb: Token) -> Token | None:
    """Who says it, also behind a verb that a fragment opens with ("chanted the crowd")."""
    return doer(verb) or next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)


def _chants(verb: Token) -> bool:
    return verb.lemma_.lower() in load_claims().chanting


def _is_voice(scene: Scene, sentence: Sentence, verb: Token) -> bool:
    """Whether those in an action speak, or one of them ("said X, a nurse")."""
    speaker = speaker_of(verb)
    if speaker is None:
        return False
    if speaker.lower_ == "they":
        before = subject_before(scene, sentence)
        return before is None or not is_force(before)
    if {t.lemma_.lower() for t in speaker.subtree} & load_claims().onlookers:
        return False
    return speaker.lower_ not in ("he", "she", "it") and is_participant(speaker)


def _sentences(text: str, quoted: Span, sentence: Sentence) -> Iterator[Span]:
    """The sentences of quoted words, as far as they stand in one of the report's."""
    start, end = max(quoted.start, sentence.span.start), min(quoted.end, sentence.span.end)
    for part in SENTENCES.finditer(text, start, end):
        words = trimmed(text, Span(part.start(), part.end()))
        if words.end > words.start:
            yield words


def _asked(sentence: Sentence, words: Span, *, chanted: bool) -> tuple[Token | None] | None:
    """Whom quoted words ask, in a tuple; None where they ask nothing of anybody.

    "Scrap the tax now" and "The president must resign" ask; "Look at this street" does not.
    """
    tokens = sentence.tokens(words)
    if not 1 < len(tokens) <= MOST_WORDS:
        return None
    first = tokens[0]
    modal = next((t for t in tokens if t.dep_ == "aux" and t.lower_ in MUST), None)
    if modal is not None:
        subject = child(modal.head, "nsubj", "nsubjpass")
        if subject is None or subject.lower_ in FIRST_PERSON or subject not in tokens:
            return None
        if subject.lemma_.lower() in load_lexicon().action_nouns:
            return None  # "the strike must go on"
        return (subject if is_body(subject) and not is_suffered(modal.head) else None,)
    finite = any(t.tag_ in ("VBZ", "VBD", "MD") for t in tokens)
    listed = first.lower_ in load_claims().imperatives and not finite
    plain = first.tag_ == "VB" and child(first, "nsubj") is None
    if listed or (plain and chanted) or OPENING.match(" ".join(t.text for t in tokens)):
        return (None,)
    return None


def _unaddressed(claim: Claim) -> Claim:
    """The claim without an addressee where its words name a thing that is wanted.

    "We are asking for a hospital" asks no hospital.
    """
    own = {c.lower_ for c in claim.head.children if c.dep_ in ("det", "amod", "poss", "nummod")}
    wanted = claim.head.pos_ == "NOUN" and not own - {"a", "an", "new", "better", "own", "more"}
    if claim.rule in ASKED_FOR and wanted and is_body(claim.head):
        return replace(claim, head=claim.cue)
    return claim


def _bare(text: str, span: Span, claim: Claim) -> Span:
    """The words without an article; "his rule" keeps whose it is, as "rule" says nothing."""
    bare = without_article(text, span)
    his = span.of(text).lower().startswith(("his ", "her "))
    return span if his and claim.rule == "against" and " " not in bare.of(text) else bare


def _closed(text: str, span: Span) -> Span:
    """The words with the bracket that closes a short name ("Alternative for Germany (AfD)").

    They end before any other bracket that is left open.
    """
    words = span.of(text)
    if words.count("(") <= words.count(")"):
        return span
    opened = words.rindex("(")
    named = " " not in words[opened:] and any(c.isupper() for c in words[opened:])
    if named and text[span.end : span.end + 1] == ")":
        return Span(span.start, span.end + 1)
    return trimmed(text, Span(span.start, span.start + opened)) if opened else span


def _shortened(text: str, span: Span, head: Span) -> Span:
    """The first ``MOST_WORDS`` words, the head among them."""
    words = list(re.finditer(r"\S+", span.of(text)))[:MOST_WORDS]
    end = span.start + words[-1].end() if words else span.end
    return Span(span.start, max(end, min(head.end, span.end)))


def _measures(sentence: Sentence, span: Span) -> bool:
    """Whether the words are no more than a time or an amount ("Friday", "seven days")."""
    known = [t.span for t in sentence.times] + [q.span for q in sentence.quantities]
    return any(
        k.contains(span) or (span.end - k.end <= 1 and k.start <= span.start + LEAD_IN)
        for k in known
        if k.overlaps(span)
    )


def _is_theirs(scene: Scene, sentence: Sentence, claim: Claim) -> bool:
    """Whether those in the action make the claim, as far as its subject and speaker tell."""
    by = claim.by
    if by is not None and by.lower_ == "it":
        at = sentence.parse.token_span(by) if sentence.parse is not None else sentence.span
        return not scene.in_quote(at) and _before_is_group(scene, sentence)
    if by is not None and by.lower_ in FIRST_PERSON:
        return _spoken_by_participant(claim.cue)
    if by is not None and by.lower_ == "they":
        return not _before_is_force(scene, sentence)
    return True


def _before_is_group(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence before has a group of citizens as its subject."""
    subject = subject_before(scene, sentence)
    if subject is None:
        return False
    words = " ".join(t.text for t in subject.subtree)
    return is_group(words) and not is_official(words)


def _before_is_force(scene: Scene, sentence: Sentence) -> bool:
    subject = subject_before(scene, sentence)
    return subject is not None and subject.lemma_.lower() in {"minister", "ministers", "council"}


def subject_before(scene: Scene, sentence: Sentence) -> Token | None:
    """The subject of the sentence before, which "it" or "she" takes up."""
    if sentence.index == 0:
        return None
    parse = scene.sentences[sentence.index - 1].parse
    roots = [t for t in parse.doc if t.dep_ == "ROOT"] if parse is not None else []
    return doer(roots[0]) if roots else None


def _spoken_by_participant(cue: Token) -> bool:
    """Whether whoever says "we want" is no official and no officer."""
    said = next((t for t in path(cue) if t.pos_ in VERBAL and is_speech(t)), None)
    speaker = doer(said) if said is not None else None
    return speaker is not None and is_participant(speaker)


def is_participant(speaker: Token) -> bool:
    """Whether who speaks is one of the people or a group, and no official and no officer."""
    near = {t.lemma_.lower() for t in speaker.subtree}
    if near & load_lexicon().forces or any(is_office(t) for t in speaker.subtree):
        return is_group(" ".join(t.text for t in speaker.subtree)) and not near & {"police"}
    named = (c for c in speaker.children if c.dep_ == "appos")
    return speaker.ent_type_ == "PERSON" or any(
        is_people(t) or is_person(t) for t in (speaker, *named)
    )


def _without_crowd(text: str, span: Span) -> Span:
    """The claim without what is said of the action ("for free education that drew 120,000")."""
    found = OF_ACTION.search(span.of(text))
    return span if found is None else Span(span.start, span.start + found.start())


def find_demands(scene: Scene, claims: list[Told]) -> list[Draft]:
    """The claims as values, at most ``MOST`` an action."""
    kept: list[Draft] = []
    for told in claims:
        same = [k for k in kept if k.thread == told.thread.key]
        draft = words_draft(
            scene.text,
            told.thread.key,
            "demands",
            _without_crowd(scene.text, told.span),
            rule=f"claim:{told.claim.rule}",
            weight=0.65,
        )
        if draft.value and len(same) < MOST and draft.value not in [k.value for k in same]:
            kept.append(draft)
    return kept


CLAIMS = ("demands", "slogans")


def claim_spans(drafts: list[Draft], thread: Thread) -> list[Span]:
    """Where the demands and slogans of one action stand."""
    return [d.span for d in drafts if d.thread == thread.key and d.variable in CLAIMS]
