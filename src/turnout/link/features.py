"""The registry of compared features.

A feature looks at two profiles and answers with one of its levels and the words for it, or
None where one side does not tell: what is not told speaks neither for nor against. What a
level weighs stands in ``data/weights.yaml``, so the whole scorer can be read as one table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from turnout.errors import ConfigError
from turnout.link.profile import Profile

Finding = tuple[str, str | frozenset[str]]
"""A level of the feature, and the reason: in words, or the words that both share.

Shared words are put in order only when somebody asks why (``shown``): most pairs are never
looked at, and ordering took longer than comparing.
"""

SHOWN = 6
"""Shared words that a reason names, the longest first."""

Compare = Callable[[Profile, Profile], Finding | None]


AS_THEY_ARE: Mapping[str, str] = {}


def shown(reason: str | frozenset[str], spelled: Mapping[str, str] = AS_THEY_ARE) -> str:
    """A reason as people read it.

    Args:
        reason: in words, or the stems that both share.
        spelled: stems with the words they stand for in the reports.
    """
    if isinstance(reason, str):
        return reason
    longest = sorted(reason, key=lambda w: (-len(w), w))
    return ", ".join(spelled.get(w, w) for w in longest[:SHOWN]) or "none shared"


@dataclass(frozen=True, slots=True)
class Feature:
    """A registered feature.

    Attributes:
        name: as the table and the reasons write it.
        levels: what it can answer.
        compare: the function; its docstring says what is compared.
    """

    name: str
    levels: tuple[str, ...]
    compare: Compare

    @property
    def meaning(self) -> str:
        """First line of the docstring."""
        return (self.compare.__doc__ or "").strip().splitlines()[0]


_REGISTERED: dict[str, Feature] = {}


def feature(name: str, *levels: str) -> Callable[[Compare], Compare]:
    """Register a feature under ``name``.

    Raises:
        ConfigError: when it has no docstring, or the name is taken.
    """

    def register(compare: Compare) -> Compare:
        if not (compare.__doc__ or "").strip():
            raise ConfigError(
                f"The feature {name!r} has no docstring.", fix="Say what it compares."
            )
        if name in _REGISTERED:
            raise ConfigError(f"There are two features named {name!r}.", fix="Rename one.")
        _REGISTERED[name] = Feature(name, levels, compare)
        return compare

    return register


def features() -> Mapping[str, Feature]:
    """Every feature by its name, in the order they are compared."""
    # The modules register their features when they are imported.
    from turnout.link import compare_acts, compare_setting, compare_sides, compare_words

    _ = (compare_setting, compare_acts, compare_sides, compare_words)
    return _REGISTERED
