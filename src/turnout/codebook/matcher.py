"""Find every cue of a codebook in a text, in one pass."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from turnout.codebook.cues import GAP_WORDS, Element, Notation, Pattern
from turnout.codebook.loader import load_codebook
from turnout.codebook.nouns import Codebook, Cue, Role
from turnout.codebook.words import WordText, is_number, read_words
from turnout.model import Span

# Words too frequent to start a search from; the value is only a cost.
_FREQUENT_TEXT = (
    "the a an of to in on at by for from with and or not no is are was were be been being has "
    "have had will would may might could that this these those it its their his her they he she "
    "we as after before over against into out up off down who which when police government "
    "people protesters said all some more"
)
_FREQUENT = frozenset(_FREQUENT_TEXT.split())
_FREQUENT_COST = 40
# distinct words whose cues are kept at hand; a bound on memory only
_KNOWN_WORDS = 200_000
# words; longer than any pattern with its gaps
_REACH = 60


@dataclass(frozen=True, slots=True)
class CueHit:
    """One cue found in a text.

    Attributes:
        variable, category: what it speaks for; category is None for cues of the variable.
        span: the words found, gaps included.
        cue: the cue as the codebook writes it.
        weight, pos, role: as the codebook gives them.
    """

    variable: str
    category: str | None
    span: Span
    cue: str
    weight: float
    pos: str
    role: Role = Role.SELF


@dataclass(frozen=True, slots=True)
class _Target:
    """What a pattern speaks for; ``contexts`` are the ids of the contexts that cancel it."""

    variable: str
    category: str | None
    cue: Cue
    contexts: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """A pattern cut at the word that the search starts from (the anchor)."""

    left: Pattern
    right: Pattern
    target: _Target | None
    context: int
    gapped: bool
    capital: bool
    near: frozenset[str]
    step: int


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    target: _Target
    gapped: bool


class Matcher:
    """All cues of a codebook, compiled once. Matching keeps no state: share it freely."""

    def __init__(self, codebook: Codebook) -> None:
        self._notation = Notation(codebook.lists, codebook.irregular)
        self._exact: dict[str, list[_Search]] = {}
        self._prefix: dict[str, list[_Search]] = {}
        self._resolved: dict[str, tuple[_Search, ...]] = {}
        self._contexts: dict[str, int] = {}
        for variable in codebook.variables:
            for cue in variable.cues:
                self._add(variable.name, None, cue)
            for category in variable.categories:
                for cue in category.cues:
                    self._add(variable.name, category.name, cue)

    def find(self, text: str, variables: Collection[str] | None = None) -> tuple[CueHit, ...]:
        """Every cue in the text that no context cancels, in text order.

        Within one variable a hit inside a longer hit is left out ("strike" in "hunger
        strike").

        Args:
            text: any text, cased or not, punctuated or not.
            variables: names of the variables to look for; None for all.
        """
        words = read_words(text)
        found, contexts = self._search(words, variables)
        kept = [f for f in found if not _cancelled(f, contexts)]
        return tuple(_to_hit(f, words) for f in _longest(kept))

    def _search(
        self, words: WordText, variables: Collection[str] | None
    ) -> tuple[list[_Found], dict[int, list[tuple[int, int]]]]:
        found: list[_Found] = []
        contexts: dict[int, list[tuple[int, int]]] = {}
        all_words, known = words.words, self._resolved
        count = len(all_words)
        for index, word in enumerate(all_words):
            searches = known.get(word)
            for search in self._resolve(word) if searches is None else searches:
                near = search.near
                if near and not (0 <= index + search.step < count):
                    continue
                if near and all_words[index + search.step] not in near:
                    continue
                target = search.target
                if target and variables is not None and target.variable not in variables:
                    continue
                ends = _extend(search, words, index)
                if ends is None:
                    continue
                if target is None:
                    contexts.setdefault(search.context, []).append(ends)
                else:
                    found.append(_Found(ends[0], ends[1], target, search.gapped))
        for spans in contexts.values():
            spans.sort()
        return found, contexts

    def _resolve(self, word: str) -> tuple[_Search, ...]:
        searches = list(self._exact.get(word, ()))
        for prefix, more in self._prefix.items():
            if word.startswith(prefix):
                searches += more
        found = tuple(dict.fromkeys(searches))
        if len(self._resolved) < _KNOWN_WORDS:
            self._resolved[word] = found
        return found

    def _add(self, variable: str, category: str | None, cue: Cue) -> None:
        contexts = tuple(self._context(c) for c in cue.cancelled_by)
        target = _Target(variable, category, cue, contexts)
        for pattern in self._notation.patterns(cue.pattern):
            self._index(pattern, target, 0)

    def _context(self, context: str) -> int:
        if context not in self._contexts:
            self._contexts[context] = len(self._contexts)
            for pattern in self._notation.patterns(context):
                self._index(pattern, None, self._contexts[context])
        return self._contexts[context]

    def _index(self, pattern: Pattern, target: _Target | None, context: int) -> None:
        at = min(range(len(pattern)), key=lambda i: _cost(pattern[i]))
        left, right = tuple(reversed(pattern[:at])), pattern[at + 1 :]
        gapped = any(element.gap for element in pattern)
        near, step = _neighbours(left, right)
        search = _Search(left, right, target, context, gapped, pattern[at].capital, near, step)
        for word in pattern[at].words:
            self._exact.setdefault(word, []).append(search)
        for prefix in pattern[at].prefixes:
            self._prefix.setdefault(prefix, []).append(search)


@cache
def default_matcher() -> Matcher:
    """The matcher of the default codebook, compiled once a process."""
    return Matcher(load_codebook())


def _neighbours(left: Pattern, right: Pattern) -> tuple[frozenset[str], int]:
    """Words of which one must stand beside the anchor, and on which side: a quick refusal."""
    for elements, step in ((right, 1), (left, -1)):
        if elements and elements[0].words and not elements[0].prefixes and not elements[0].number:
            return elements[0].words, step
    return frozenset(), 0


def _cost(element: Element) -> int:
    if element.gap or element.number or "" in element.prefixes:
        return 1_000_000
    frequent = sum(_FREQUENT_COST for w in element.words if w in _FREQUENT)
    return frequent + len(element.words) + 5 * len(element.prefixes)


def _extend(search: _Search, words: WordText, index: int) -> tuple[int, int] | None:
    if search.capital and not words.capital(index):
        return None
    last = _walk(search.right, 0, index, words, 1) if search.right else index
    if last is None:
        return None
    first = _walk(search.left, 0, index, words, -1) if search.left else index
    return None if first is None else (first, last)


def _walk(elements: Pattern, at: int, position: int, words: WordText, step: int) -> int | None:
    """Match ``elements[at:]`` beyond ``position``; the position of the last word matched."""
    if at == len(elements):
        return position
    element = elements[at]
    for skipped in range(GAP_WORDS + 1 if element.gap else 1):
        if skipped and (position := _next(position, words, step)) < 0:
            return None
        if element.gap:
            end = _walk(elements, at + 1, position, words, step)
        else:
            following = _next(position, words, step)
            if following < 0 or not _accepts(element, words, following):
                return None
            end = _walk(elements, at + 1, following, words, step)
        if end is not None:
            return end
    return None


def _next(position: int, words: WordText, step: int) -> int:
    """The neighbouring word, or -1 at the end of the sentence or the text."""
    following = position + step
    if not 0 <= following < len(words.words) or words.stops[min(position, following)]:
        return -1
    return following


def _accepts(element: Element, words: WordText, index: int) -> bool:
    word = words.words[index]
    if element.capital and not words.capital(index):
        return False
    return (
        word in element.words
        or (bool(element.prefixes) and word.startswith(element.prefixes))
        or (element.number and is_number(word))
    )


def _cancelled(found: _Found, contexts: dict[int, list[tuple[int, int]]]) -> bool:
    for context in found.target.contexts:
        spans = contexts.get(context)
        if not spans:
            continue
        # no context is longer than this, so earlier ones cannot overlap
        at = bisect_left(spans, (found.first - _REACH, 0))
        for first, last in islice(spans, at, None):
            if first > found.last:
                break
            if found.first <= last:
                return True
    return False


def _longest(found: list[_Found]) -> Iterator[_Found]:
    """Hits in text order without those that a longer hit explains.

    A hit inside a longer one of the same category says the same; one inside an unbroken longer
    phrase of the same variable is part of that phrase ("strike" in "hunger strike"). Across a
    gap both stand: "fired tear gas to disperse" tells of two responses.
    """
    kept: dict[str, list[_Found]] = {}
    for hit in sorted(found, key=lambda f: (f.first, -f.last, -f.target.cue.weight)):
        # only hits that reach this far can explain it: keeps a long text linear
        rivals = [r for r in kept.get(hit.target.variable, ()) if r.last >= hit.first]
        kept[hit.target.variable] = rivals
        if any(_explains(longer, hit) for longer in rivals):
            continue
        rivals.append(hit)
        yield hit


def _explains(longer: _Found, hit: _Found) -> bool:
    if hit.last > longer.last:
        return False
    same_words = (hit.first, hit.last) == (longer.first, longer.last)
    if longer.target.category == hit.target.category:
        # "arrested" alone may follow or precede those who were
        return not same_words or longer.target.cue.role == hit.target.cue.role
    return not longer.gapped and not same_words


def _to_hit(found: _Found, words: WordText) -> CueHit:
    cue = found.target.cue
    return CueHit(
        variable=found.target.variable,
        category=found.target.category,
        span=Span(words.starts[found.first], words.ends[found.last]),
        cue=cue.pattern,
        weight=cue.weight,
        pos=cue.pos,
        role=cue.role,
    )
