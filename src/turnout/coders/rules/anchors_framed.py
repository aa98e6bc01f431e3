"""Anchors told by a frame: people, a verb, and what it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.frames import Framed, find_frames
from turnout.coders.rules.grammar import is_negated
from turnout.coders.rules.kinds import load_kinds
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.people import PRONOUNS
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Counted, Span, TimeKind

if TYPE_CHECKING:
    from spacy.tokens import Token

MANY = 10
"""Fewest people who are a crowd, and whose number alone hints at an action."""

UNSURE = 0.4
"""Weight of a frame that people fill for other reasons too, where nothing hints at protest."""

BY_PRONOUN = 0.48
"""Weight of a frame whose people are only "they": it joins an action told before, and begins one
where none was told."""

LONGEST = 70
"""Characters from the verb to what it takes, up to which both are quoted."""

HINT = re.compile(
    r"\b(?:protest\w*|demand\w*|against|placards?|banners?|slogans?|chant\w*|strik(?:e|ers?|ing)|"
    r"march(?:e[ds]|ers?|ing)?|rall(?:y|ies)|petition\w*|memorandum|unpaid|unless|over the|"
    r"in support of|solidarity|justice|coffins?|candles?|torches|"
    r"to (?:tell|ask|urge|press|beg|persuade|force|make|warn) (?:the |a |an |their |its )?"
    r"(?:[\w-]+ ){0,2}(?:council|government|minist\w+|mayor|governor|president|company|board|city|"
    r"state|authorit\w+|parliament|court|management|rector\w*|employer|owners?)|"
    r"if\b[^.;]{1,60}\b(?:not|n['’]t|no))\b",
    re.IGNORECASE,
)
"""Words beside which a frame that people fill for other reasons too tells of protest."""

POWER = re.compile(
    r"\b(?:government|governor'?s?|minist\w+|council|municipal\w*|mayor'?s?|president\w*|"
    r"parliament|court(?:house)?|prefect\w*|embassy|consulate|police|prosecut\w+|city hall|"
    r"town hall|headquarters|congress|senate|commission\w*|company|directorate|rector\w*)\b",
    re.IGNORECASE,
)
"""Words of the seats of power, to which people go who want something."""


def framed_anchors(scene: Scene, sentence: Sentence) -> Iterator[tuple[Anchor, Token]]:
    """The anchors that frames tell in one sentence, each with who acts."""
    parse = sentence.parse
    if parse is None:
        return

    def is_named_place(noun: Token) -> bool:
        span = parse.token_span(noun)
        return any(t.span.overlaps(span) for t in sentence.toponyms)

    for framed in find_frames(parse.doc, is_named_place):
        yield _anchor(scene, sentence, framed), framed.subject


def _anchor(scene: Scene, sentence: Sentence, framed: Framed) -> Anchor:
    start, end = framed.verb.idx, framed.taken.idx + len(framed.taken)
    if not 0 < end - start <= LONGEST:
        end = start + len(framed.verb)
    offset = sentence.parse.span.start if sentence.parse is not None else 0
    span = Span(offset + start, offset + end)
    weight = framed.frame.weight
    if not framed.frame.sure and not _is_hinted(scene, sentence, framed):
        weight = UNSURE
    elif scene.in_quote(span):
        weight = min(weight, 0.45)
    elif framed.subject.lower_ in PRONOUNS:
        weight = min(weight, BY_PRONOUN)
    return Anchor(
        span=span,
        sentence=sentence.index,
        token=framed.verb,
        form=framed.frame.form,
        weight=weight,
        plural=False,
        definite=_is_definite(framed.subject),
        negated=is_negated(framed.verb) and not framed.frame.negated,
    )


def _is_definite(subject: Token) -> bool:
    """Whether the people are those of an action told before."""
    crowd = subject.lemma_.lower() in load_lexicon().crowd_nouns
    the = any(c.dep_ == "det" and c.lower_ in ("the", "these", "those") for c in subject.children)
    return subject.lower_ in PRONOUNS or (crowd and the)


def _is_hinted(scene: Scene, sentence: Sentence, framed: Framed) -> bool:
    """Whether the sentence gives a sign of protest: many people, a claim, a seat of power."""
    if framed.subject.lemma_.lower() in load_lexicon().crowd_nouns:
        return True
    many = any(
        q.counted is not Counted.OTHER and (q.high or q.low) >= MANY for q in sentence.quantities
    )
    taken = " ".join(t.text for t in framed.taken.subtree)
    words = sentence.span.of(scene.text)
    lasting = load_kinds().of_form.get(framed.frame.form) in load_kinds().lasting
    if lasting and any(t.kind is TimeKind.SINCE for t in sentence.times):
        return True
    return many or HINT.search(words) is not None or POWER.search(taken) is not None
