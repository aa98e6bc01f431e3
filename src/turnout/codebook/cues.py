"""The notation of cues, and what it compiles to.

=============  ==================================================================
``march``      the word, whatever its case, accents, hyphens
``march~``     the word and its inflections (march, marches, marched, marching)
``protest*``   every word that begins so
``March``      a capital asks for a capital in the text ("to March" is the month)
``*``          any one word (``anti-*``: anti-government, anti-war)
``(a|b c)``    one of these; an empty choice ``(a|)`` makes it optional, ``(a|b)~`` inflects
``{police}``   one of the words of the codebook's list ``police``
``...``        up to four words, within a sentence
``#``          a number in figures or words
=============  ==================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from turnout.codebook.inflect import inflections, spellings
from turnout.codebook.words import fold
from turnout.errors import CodebookError

GAP_WORDS = 4
_PIECE = re.compile(r"\{\w+\}|\.\.\.|[(|)#]|[^\s(){}|#]+")
_PART = re.compile(r"[^\W_]+[~*]?|\*")
_ALLOWED = re.compile(r"(?:[^\W_]+(?:[-'’./][^\W_]+)*['.]?)(?:[~*]|-\*)?|\*")

_INFLECTED_GROUP = re.compile(r"\(([^()]*)\)~")
_JOINT = re.compile(r"(?<=[)}])-|-(?=[({])")


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern: any of these words or beginnings, a number, or a gap."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    number: bool = False
    gap: bool = False
    capital: bool = False


GAP = Element(gap=True)
Pattern = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Notation:
    """Reads cues; holds the lists and irregular forms that they refer to."""

    lists: Mapping[str, Sequence[str]]
    irregular: Mapping[str, Sequence[str]]

    def patterns(self, cue: str) -> tuple[Pattern, ...]:
        """Every flat pattern a cue stands for.

        Raises:
            CodebookError: the cue is empty, unbalanced, or names a list that is not there.
        """
        plain = _INFLECTED_GROUP.sub(_spread, _JOINT.sub(" ", cue))
        pieces = _PIECE.findall(plain)
        reader = _Reader(cue, pieces, self)
        found = reader.alternatives()
        if reader.position != len(pieces) or "".join(pieces) != re.sub(r"\s+", "", plain):
            raise CodebookError(f"Cue {cue!r} cannot be read near {pieces[reader.position :]}.")
        kept = tuple(dict.fromkeys(p for p in found if p))
        if not kept or any(p[0].gap or p[-1].gap for p in kept):
            raise CodebookError(f"Cue {cue!r} is empty, or begins or ends with a gap.")
        return kept


def _spread(match: re.Match[str]) -> str:
    """``(a|b)~`` as ``(a~|b~)``."""
    choices = (c.strip() for c in match.group(1).split("|"))
    return f"({'|'.join(c + '~' if c and c[-1] not in '~*' else c for c in choices)})"


class _Reader:
    """Recursive descent over one cue."""

    def __init__(self, cue: str, pieces: list[str], notation: Notation) -> None:
        self.cue = cue
        self.pieces = pieces
        self.notation = notation
        self.position = 0

    def alternatives(self) -> list[Pattern]:
        found = self._sequence()
        while self._peek() == "|":
            self.position += 1
            found += self._sequence()
        return _united(found)

    def _peek(self) -> str:
        return self.pieces[self.position] if self.position < len(self.pieces) else ""

    def _sequence(self) -> list[Pattern]:
        choices: list[list[Pattern]] = []
        while (piece := self._peek()) and piece not in "|)":
            self.position += 1
            choices.append(self._item(piece))
        return [tuple(e for part in parts for e in part) for parts in product(*choices)]

    def _item(self, piece: str) -> list[Pattern]:
        if piece == "(":
            inside = self.alternatives()
            if self._peek() != ")":
                raise CodebookError(f"Cue {self.cue!r}: a bracket is not closed.")
            self.position += 1
            return inside
        if piece == "...":
            return [(GAP,)]
        if piece == "#":
            return [(Element(number=True),)]
        if piece.startswith("{"):
            return self._list(piece[1:-1])
        return [tuple(self._word(piece))]

    def _list(self, name: str) -> list[Pattern]:
        if name not in self.notation.lists:
            known = ", ".join(sorted(self.notation.lists))
            raise CodebookError(f"Cue {self.cue!r}: no list {name!r}.", fix=f"Known: {known}.")
        found: list[Pattern] = []
        for entry in self.notation.lists[name]:
            found += self.notation.patterns(entry)
        return _united(found)

    def _word(self, piece: str) -> Iterator[Element]:
        if not _ALLOWED.fullmatch(piece):
            raise CodebookError(f"Cue {self.cue!r}: {piece!r} is not a word of the notation.")
        for part in _PART.findall(piece):
            base = fold(part.rstrip("~*"))
            if base == "s":
                continue  # possessive, left out of texts too
            if part.endswith("*"):
                yield Element(prefixes=(base,))
            else:
                words = self._forms(base, inflect=part.endswith("~"))
                yield Element(words=words, capital=part[0].isupper())

    def _forms(self, base: str, *, inflect: bool) -> frozenset[str]:
        bases = spellings(base)
        if not inflect:
            return bases
        return frozenset(
            form
            for b in bases
            for f in inflections(b, self.notation.irregular)
            for form in spellings(f)
        )


def _united(patterns: list[Pattern]) -> list[Pattern]:
    """One-word choices joined into one element, so that choices do not multiply."""
    single = [p[0] for p in patterns if len(p) == 1 and _joins(p[0])]
    if len(single) < 2:
        return patterns
    joined = Element(
        words=frozenset().union(*(e.words for e in single)),
        prefixes=tuple(dict.fromkeys(x for e in single for x in e.prefixes)),
        number=any(e.number for e in single),
    )
    return [p for p in patterns if len(p) != 1 or not _joins(p[0])] + [(joined,)]


def _joins(element: Element) -> bool:
    return not element.gap and not element.capital
