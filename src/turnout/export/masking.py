"""Names of private persons are replaced in everything that leaves the store.

A name is masked only on positive evidence that its bearer is private: a victim, an arrested
or accused person, an ordinary participant, witness or resident. Organisers, those addressed,
and people named with an office are public. Blocks keep the length, so offsets hold.
Decision 0062.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from turnout.export.persons import borne_by_others, find_private
from turnout.model import Coded, Document

BLOCK = "█"
MIN_PART = 3
"""Shorter parts of a name ("Al", "de") are common words too."""

PARTICLES = frozenset({"van", "von", "der", "den", "bin", "ibn", "abu", "del", "los", "las"})


@dataclass(frozen=True, slots=True)
class Mask:
    """Replaces names by blocks of the same length.

    Attributes:
        names: full names and surnames to replace, where they stand as whole words.
    """

    names: tuple[str, ...] = ()
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        longest_first = sorted(self.names, key=len, reverse=True)
        choices = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
        pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)") if choices else None
        object.__setattr__(self, "_pattern", pattern)

    def __call__(self, text: str) -> str:
        """``text`` of the same length, names as blocks; spaces stay, so lines still break."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: re.sub(r"\S", BLOCK, match.group()), text)


def mask_for(document: Document, coded: Coded | None, *, public: Collection[str] = ()) -> Mask:
    """The mask for one document.

    Args:
        document: the report.
        coded: its codes, or None before coding; organisers, targets and authors in them
            are public.
        public: names that judgements mark as public.
    """
    known = {*public, *document.authors, *_public_words(coded)}
    private = [n for n in find_private(document.text) if not _shares_name(n, known)]
    return Mask(tuple(dict.fromkeys((*private, *_surnames(private, known, document.text)))))


def _public_words(coded: Coded | None) -> Iterable[str]:
    if coded is None:
        return ()
    roles = ("organizers", "targets", "author")
    statements = [*coded.statements, *(s for m in coded.mentions for s in m.statements)]
    return (str(s.value) for s in statements if s.variable in roles)


def _shares_name(name: str, public: Collection[str]) -> bool:
    folded = name.casefold()
    return any(folded in words.casefold() for words in public)


def _surnames(names: Sequence[str], public: Collection[str], text: str) -> Iterator[str]:
    for name in names:
        last = name.split()[-1]
        usable = len(last) >= MIN_PART and last.casefold() not in PARTICLES
        known = any(last in words.split() for words in public)
        if usable and not known and not borne_by_others(last, names, text):
            yield last
