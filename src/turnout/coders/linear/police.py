"""What police and soldiers did, anywhere in a report, whether at a protest or not.

The categories are those of the IndiaPoliceEvents corpus. Patterns, not a trained model: 489
documents with 15 cases of the rarest label are too few to beat them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from turnout.linear import fold, passages, words
from turnout.model import Span

_NAME = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True, slots=True)
class ActionPattern:
    """Patterns of one category, on folded words joined by blanks.

    Attributes:
        name: ARREST, FORCE, KILL or ACTION.
        pattern: what tells of it.
        unless: blanked out before ``pattern`` is tried.
        matches, misses: examples, tested both ways.
    """

    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]

    def told(self, folded: str) -> bool:
        """Whether a passage tells of it."""
        return self.pattern.search(self.unless.sub(" x ", folded)) is not None


@dataclass(frozen=True, slots=True)
class PoliceAction:
    """A category and the first passage that tells of it."""

    name: str
    span: Span


@cache
def action_patterns() -> tuple[ActionPattern, ...]:
    """The shipped patterns."""
    text = resources.files("turnout.coders.linear").joinpath("police.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    phrases = data.pop("words")
    return tuple(
        ActionPattern(
            name,
            re.compile(_spelled(entry["pattern"], phrases)),
            re.compile(_spelled(entry["unless"], phrases)),
            tuple(map(str, entry["matches"])),
            tuple(map(str, entry["misses"])),
        )
        for name, entry in data.items()
    )


def _spelled(pattern: str, phrases: dict[str, str]) -> str:
    """The pattern with each ``<name>`` replaced by its phrase; phrases may use phrases."""
    while (found := _NAME.search(pattern)) is not None:
        pattern = pattern.replace(found[0], phrases[found[1]])
    return pattern


def police_actions(text: str, *, sentences: Sequence[Span] | None = None) -> list[PoliceAction]:
    """KILL, ARREST, FORCE and ANY_ACTION as far as the text tells of them.

    Args:
        text: a report, cased or not.
        sentences: where to look; sentence-like passages when None.
    """
    spans = list(sentences) if sentences is not None else passages(text)
    read = [" ".join(words(fold(span.of(text)))) for span in spans]
    found = [
        PoliceAction(pattern.name, spans[at])
        for pattern in action_patterns()
        if (at := next((i for i, each in enumerate(read) if pattern.told(each)), None)) is not None
    ]
    told = [action for action in found if action.name != "ACTION"]
    killing = next((action for action in told if action.name == "KILL"), None)
    if killing is not None and all(action.name != "FORCE" for action in told):
        told.append(PoliceAction("FORCE", killing.span))  # who kills uses force
    if found:
        told.append(PoliceAction("ANY_ACTION", min(action.span for action in found)))
    return told
