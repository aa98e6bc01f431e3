"""Acts of saying in a sentence: a verb with the one who says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from turnout.codebook.sources import source_kind
from turnout.coders.rules.attribution_lexicon import words
from turnout.coders.rules.attribution_subjects import is_passive, is_verb, subject_of
from turnout.coders.rules.parse import ParsedSentence
from turnout.model import SourceKind, Span

Kind = Callable[[Span], SourceKind | None]

_NEAR_WORDS = 14
_NO_SOURCE = re.compile(
    r"(?:the |a |an |this |that |its |their )?(?:[\w'’-]+ )?(?:crowd|turnout|number|march|rally"
    r"|attendance|toll|protest|demonstration|procession|event|strike|total|video|one|nobody|no one"
    r"|everyone|anyone|you|what|.*\bthere|.*\bwhom|whose\b.*|this|that|these|those|placards?|banners?|signs?)s?$",
    re.IGNORECASE,
)
_THERE = re.compile(r"((?:the )?\w+)\s+t?here", re.IGNORECASE)
"""Reads "police there", which is no "there were"."""
_COUNTED = re.compile(
    r"[^\n]*(?:\d|\b(?:hundreds?|thousands?|dozens?|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)",
    re.IGNORECASE,
)
"""A subject that holds a figure is told of, it does not tell."""
_CONTRARY = re.compile(
    r"\b(?:contrary to|despite|in spite of|unlike) (?:what |that which )?$", re.IGNORECASE
)
"""Before one whose words the sentence goes against."""
_FIRST_PERSON = re.compile(r"(?:i|we)$", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they|it|who|some|others|many)$", re.IGNORECASE)
_PROPER = re.compile(r"^(?!(?:The|An?|This|That|These|Those|Some|One)\s)[A-ZÀ-Þ]|\s[A-ZÀ-Þ]")
"""A name; an article that opens the sentence is none."""
_THINGS = frozenset({"put", "cut", "sticks", "stands", "holds"})
"""Words that tell nothing where they are nouns or adjectives ("armed with sticks")."""
_DETERMINER = re.compile(
    r"(?:\b(?:the|an?|its|their|our|my|his|her|own|official|unofficial|this|that|no|any|rival"
    r"|police|latest|first|new)|['’]s?)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Act:
    """Someone says something.

    Attributes:
        verb: where the verb stands.
        word: the verb in lower case.
        subject: who says.
        kind: the kind of the subject by its own words, if they tell.
    """

    verb: Span
    word: str
    subject: Span
    kind: SourceKind | None


def acts(text: str, sentence: Span, parse: ParsedSentence | None, kind: Kind) -> list[Act]:
    """All acts of saying in a sentence, in text order."""
    found = []
    for match in words().verb.finditer(text, sentence.start, sentence.end):
        verb = Span(*match.span())
        word = match[1].lower()
        if not _is_act(text, sentence, parse, verb, word):
            continue
        subject = subject_of(text, sentence, parse, verb)
        if (
            subject is None
            or is_no_source(text, subject)
            or _CONTRARY.search(text[sentence.start : subject.start])
        ):
            continue
        found.append(Act(verb, word, subject, kind(subject)))
    return found


SCENE = re.compile(r"(?:In|At|Near|Across|Outside) [A-Z]")
"""Where something is said, and not by whom ("In Quebec City 170 others were detained")."""


def is_no_source(text: str, subject: Span) -> bool:
    """Whether the words at ``subject`` can give no figure: a crowd, a figure itself."""
    words = subject.of(text)
    there = _THERE.fullmatch(words)
    if there is not None and source_kind(there[1]) is not None:
        words = there[1]
    none = SCENE.match(words) or _NO_SOURCE.match(words) or _COUNTED.match(words)
    return none is not None


def _is_act(
    text: str, sentence: Span, parse: ParsedSentence | None, verb: Span, word: str
) -> bool:
    read = is_verb(parse, verb)
    if read is False and word in words().nouns | _THINGS:
        return False
    before = text[max(sentence.start, verb.start - 14) : verb.start]
    if read is None and word in words().nouns and _DETERMINER.search(before):
        return False
    return not is_passive(text, sentence, parse, verb)


def covers(text: str, act: Act, figure: Span) -> bool:
    """Whether the figure, which stands after the verb, is what the act tells."""
    lexicon = words()
    between = text[act.verb.end : figure.start]
    if act.word in lexicon.spoken:
        return False
    if act.word in lexicon.say or act.word in lexicon.deny:
        return True
    if len(between.split()) > _NEAR_WORDS:
        return False
    who = act.subject.of(text)
    source = (
        act.kind is not None
        or _PRONOUN.match(who) is not None
        or _FIRST_PERSON.match(who) is not None
        or _PROPER.search(who) is not None
        or lexicon.noun.search(who) is not None
    )
    bound = lexicon.bound.get(act.word)
    if bound and any(re.search(rf"\b{re.escape(b)}\b", between) for b in bound):
        return source
    if act.word in lexicon.own_eyes:
        eyes = _FIRST_PERSON.match(who) is not None
        bare = not between.strip() and re.match(r"\s*[.,;)]", text[figure.end :][:3]) is not None
        told = bare and who[0].isupper()  # "Ann Cole gets 70."
        return eyes or told or lexicon.noun.search(who) is not None or act.kind in _EYES
    if bound is not None:
        return lexicon.noun.search(who) is not None and act.kind is not None
    return source and len(between.split()) <= 8


_EYES = {SourceKind.MEDIA, SourceKind.WITNESS, SourceKind.ANALYST, SourceKind.NGO}
