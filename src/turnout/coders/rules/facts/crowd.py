"""How much speaks for a figure being the size of an action: words around it, then grammar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.coders.rules.attribution_reading import Said
from turnout.coders.rules.facts.against import against
from turnout.coders.rules.facts.crowd_grammar import BESIDE, FEW, by_grammar
from turnout.coders.rules.facts.size_words import load_size_words
from turnout.coders.rules.focus import Focus
from turnout.coders.rules.grammar import VERBAL
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Attribution, Counted, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

REFUSED = -2.0
"""From here down the grammar says that the counted do something else."""

ACTING = re.compile(
    r"\s+(?:(?!(?:at|in|to|of|for|from|with|by|and|who|were|was|are)\b)[a-z]+\s+){0,2}"
)
ACTED_BY = re.compile(r",?\s+(?:[\w.]+\s+){0,3}(?:by|of|involving|with|from|attended by)\s+")
COUNT = re.compile(
    r"['’]s? (?:own )?(?:count|tally|headcount|head count|reckoning|estimate)\b", re.IGNORECASE
)
COUNTING = re.compile(
    r"\b(?:count(?:ed|ing|s)?|(?:got|get|gets) to|ma(?:ke|kes|de) it|tall(?:y|ied)|headcount)\b",
    re.IGNORECASE,
)
"""What a sentence says where even a small bare number is somebody's count."""
PRESENT = re.compile(
    r"(?:\s+\w+| and (?:\w+ ){1,2}\w+)?,?\s+"
    r"(?:were |was |are |had been |have been |being )?(?:also )?"
    r"(?:(?:reported|said to be|seen|counted|estimated to be|believed to be) )?"
    r"(?:present|there|inside|on hand|in attendance|took part"
    r"|in the (?:square|street|streets|plaza|hall|crowd|rain|snow|dark)|at the gates?"
    r"|on ?to the streets?|out on the streets?|in(?:to)? the streets?"
    r"|to the (?:streets?|gates?|square)"
    r"|on strike|on the (?:square|streets?|road|line|picket lines?))\b",
    re.IGNORECASE,
)


def crowd_score(
    scene: Scene, sentence: Sentence, focus: Focus, quantity: Quantity, said: Said
) -> float:
    """How much speaks for a figure being the size of an action."""
    score = by_words(scene, sentence, quantity, said)
    if sentence.index in focus.by_sentence:
        score += 0.5
    head = counted_head(sentence, quantity)
    grammar = 0.0 if head is None else by_grammar(sentence, focus, quantity, head)
    if head is not None and grammar < BESIDE and head.lemma_.lower() in load_size_words().others:
        score -= BESIDE
    if grammar > REFUSED and is_of_city(sentence, focus, quantity):
        grammar = max(grammar, BESIDE)
    if grammar > REFUSED and _beside_action(scene, sentence, focus, quantity):
        grammar = max(grammar, BESIDE)
    return score + grammar


def is_of_city(sentence: Sentence, focus: Focus, quantity: Quantity) -> bool:
    """Whether it is told city by city ("500 gathered in Suva and 200 in Nadi")."""
    told = (telling.anchor for telling, _ in focus.by_sentence.get(sentence.index, []))
    return any(a.city is not None and a.span == quantity.span for a in told)


def by_words(scene: Scene, sentence: Sentence, quantity: Quantity, said: Said) -> float:
    """What the words around the figure and its source speak for."""
    words = load_size_words()
    told = sentence.span.of(scene.text)
    end = quantity.noun.end if quantity.noun is not None else quantity.span.end
    bare = quantity.counted is Counted.BARE
    score = 1.0 if words.talk.search(told) else 0.0
    if said.attribution is not None:
        score += 1.0
        few = (quantity.low or quantity.high or 0) < FEW
        if said.bound and bare and (not few or COUNTING.search(told)):
            score += 1.0
    elif bare:
        score -= 0.5
    if PRESENT.match(scene.text, end):
        score += 1.5
    if quantity.unit in {"us", "you", "strong"}:
        score += 1.0
    if words.fasting.search(told):
        score += 1.5
    if said.attribution is not None and _is_counted(scene, sentence, said.attribution):
        score += 0.5
    return score - against(scene, sentence, quantity, end, said)


def _is_counted(scene: Scene, sentence: Sentence, source: Attribution) -> bool:
    """Whether the source's count is named ("by the department's count")."""
    if source.span is None or not sentence.span.contains(source.span):
        return False
    return COUNT.match(scene.text, source.span.end) is not None


def _beside_action(scene: Scene, sentence: Sentence, focus: Focus, quantity: Quantity) -> bool:
    """Whether the counted people stand right beside an action's words.

    The parser loses its way in text without capitals and commas; "300 students protested" and
    "a demonstration on Monday by 300 students" can be read without it.
    """
    end = quantity.noun.end if quantity.noun is not None else quantity.span.end
    for telling, _ in focus.by_sentence.get(sentence.index, []):
        anchor = telling.anchor
        if anchor.form is None and anchor.token.pos_ not in VERBAL:
            continue
        if end <= anchor.span.start and ACTING.fullmatch(scene.text[end : anchor.span.start]):
            return True
        before = scene.text[anchor.span.end : max(anchor.span.end, quantity.span.start)]
        if anchor.span.end <= quantity.span.start and ACTED_BY.fullmatch(before):
            return True
    return False


def counted_head(sentence: Sentence, quantity: Quantity) -> Token | None:
    """The head of what is counted, or of the bare number, in the parse."""
    parse = sentence.parse
    if parse is None:
        return None
    tokens = parse.tokens_in(quantity.noun or quantity.span)
    if not tokens:
        return None
    inner = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inner or t.head.i == t.i), tokens[-1])
