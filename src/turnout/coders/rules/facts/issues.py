"""The issues of an action, from the words nearest to its claim."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from turnout.codebook import CueHit
from turnout.coders.rules.attribution_lexicon import words as giving
from turnout.coders.rules.draft import PLAIN, Draft, cue_draft
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import main_verb, noun_head
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.threads import Thread
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

IN_DEMAND, IN_TELLING, ELSEWHERE = 0.25, 0.6, 1.0
"""Weight that cues of one issue need together: in a demand, in a sentence that tells the action,
elsewhere."""
ISSUE_SHARE = 0.45
"""An issue is kept when it has at least this share of the strongest issue's weight."""

WORK_STOPS = frozenset({"strike", "walkout"})

BESIDE = 3

OTHER_STRIKES = frozenset(
    {"bandh", "hartal", "shutdown", "shop", "shops", "traders", "shopkeepers", "general",
     "hunger", "student", "students", "pupils", "school", "rent", "climate", "children", "tax",
     "sex", "political"}
)  # fmt: skip
"""Words beside "strike" for one that is none of workers about their work."""

SITE_WORDS = frozenset(
    {"on", "onto", "along", "across", "at", "in", "into", "inside", "outside", "through", "near"}
)

SITE_VERBS = frozenset(
    {"block", "blockade", "barricade", "close", "shut", "clear", "reopen", "obstruct", "cut"}
    | {"occupy", "leave", "enter", "fill", "line", "seal", "storm", "reach", "cross"}
)
"""Prepositions and verbs of places where people act."""


def find_issues(
    scene: Scene,
    focus: Focus,
    thread: Thread,
    demands: list[Span],
    *,
    alone: bool,
    labour: str,
) -> list[Draft]:
    """The issues of one action, from the words nearest to its claim that show any.

    First the words of its demands and slogans; where they show none, the sentences that tell
    it; then the rest of what the report says about it. A stoppage of work is about work,
    whatever else it is about.

    Args:
        scene: the report.
        focus: its actions.
        thread: the action.
        demands: where its demands and slogans stand.
        alone: whether it is the report's only action.
        labour: the category for work.
    """
    hits = [
        (sentence, hit)
        for sentence in scene.sentences
        for hit in sentence.hits("issues")
        if hit.category is not None
        and not _in_name(sentence, hit.span)
        and not is_site(sentence, hit)
    ]
    told = {t.sentence.index for t in thread.tellings}
    near = [h for s, h in hits if any(d.overlaps(h.span) for d in demands)]
    tiers = (
        (near, IN_DEMAND),
        ([h for s, h in hits if s.index in told], IN_TELLING),
        ([h for s, h in hits if alone or focus.of(h.span, past=False) is thread], ELSEWHERE),
    )
    stopped = _stoppage(thread)
    for found, least in tiers:
        drafts = _strongest(thread, found, least, alone=found is not near)
        if stopped is not None and found and all(d.value != labour for d in drafts):
            drafts.append(_of_stoppage(thread, stopped, labour))
        if drafts:
            return drafts
    return [_of_stoppage(thread, stopped, labour)] if stopped is not None else []


def is_site(sentence: Sentence, hit: CueHit) -> bool:
    """Whether a weak word names where they act: "blocked roads" is no word for services.

    Nor is it one for health that the hospital says how many were hurt.
    """
    tokens = sentence.tokens(hit.span)
    if hit.weight > PLAIN or not tokens:
        return False
    noun = noun_head(tokens[-1])
    if _speaks(noun):
        return True
    if noun.dep_ == "pobj":
        return noun.head.lower_ in SITE_WORDS
    return noun.dep_ in ("dobj", "nsubjpass") and main_verb(noun.head).lemma_.lower() in SITE_VERBS


def _speaks(noun: Token) -> bool:
    """Whether the noun names who tells something ("the hospital said", "according to it")."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    if noun.dep_ == "nsubj":
        return noun.head.lower_ in giving().say
    return noun.dep_ == "pobj" and noun.head.head.lower_ == "according"


def _stoppage(thread: Thread) -> Span | None:
    """The words for a stoppage of work by those who are paid for it, or None.

    Shops shut by a bandh, a general strike, pupils and hunger strikers stop no such work.
    """
    for telling in thread.tellings:
        anchor = telling.anchor
        words = telling.sentence.parse.doc if telling.sentence.parse is not None else ()
        beside = {t.lower_ for t in words if abs(t.i - anchor.token.i) <= BESIDE}
        if anchor.form in WORK_STOPS and not beside & OTHER_STRIKES:
            return anchor.span
    return None


def _of_stoppage(thread: Thread, span: Span, labour: str) -> Draft:
    return Draft(
        thread=thread.key,
        variable="issues",
        value=labour,
        span=span,
        rule="stoppage",
        weight=0.6,
    )


def _strongest(thread: Thread, hits: list[CueHit], least: float, *, alone: bool) -> list[Draft]:
    """Issues whose cues weigh enough together, and not far less than the strongest.

    Args:
        thread: the action.
        hits: cues of issues.
        least: weight that the cues of one issue need together.
        alone: whether one cue has to show the issue without others' help.
    """
    weights: dict[str, float] = defaultdict(float)
    best: dict[str, CueHit] = {}
    for hit in hits:
        category = hit.category or ""
        weights[category] += hit.weight
        if category not in best or hit.weight > best[category].weight:
            best[category] = hit
    bar = max([least, *(w * ISSUE_SHARE for w in weights.values())])
    return [
        cue_draft(thread.key, best[c])
        for c, w in weights.items()
        if w >= bar and (best[c].weight > PLAIN or not alone)
    ]


def _in_name(sentence: Sentence, span: Span) -> bool:
    """Whether the cue is part of a body's or building's name ("Union Buildings")."""
    parse = sentence.parse
    if parse is None:
        return False
    return any(
        e.label_ in ("ORG", "FAC", "PERSON")
        and len(e) > 1
        and all(t.is_title for t in e if len(t) > 3)
        and parse.spacy_span(e).contains(span)
        for e in parse.doc.ents
    )
