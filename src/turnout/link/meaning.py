"""What is demanded, by meaning: words that ask for the same count as one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from turnout.link.words import fold, stem, stems

_DIRECTION = "-"


@lru_cache(maxsize=1)
def classes() -> dict[str, str | None]:
    """The class of each stem of ``data/meanings.txt``; None for words of direction."""
    text = files("turnout.link").joinpath("data/meanings.txt").read_text("utf-8")
    found: dict[str, str | None] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, *rest = line.split()
            words = rest if first == _DIRECTION else [first, *rest]
            for form in (f for word in words for f in _forms(word)):
                found.setdefault(form, None if first == _DIRECTION else first)
    return found


def _forms(word: str) -> Iterator[str]:
    """Stems of the word and of its plural, which the light stemmer does not always join."""
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return (stem(fold(form)) for form in (word, plural))


def meanings(text: str) -> frozenset[str]:
    """Classes of the words that say what is demanded; stems where a word has no class.

    Words of direction (raise, stop, ban) are left out, unless nothing else is said.
    """
    known = classes()
    said = stems(text)
    matters = frozenset(
        name for name in (known.get(word, word) for word in said) if name is not None
    )
    return matters or said
