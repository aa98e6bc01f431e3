"""Word lists as they are read: words between blanks."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of ``words``, without order or repeats."""
    return frozenset(words.split())
