"""An anchor: the words that tell of one action, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.model import Span, Toponym

if TYPE_CHECKING:
    from spacy.tokens import Token


STRIKE = "strike"
"""The one form that people are called by while they do something else."""

ANOTHER = frozenset(
    {"another", "second", "third", "similar", "further", "new", "fresh", "next", "separate"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words that tell of one action.

    Attributes:
        span: the words.
        sentence: index of the sentence.
        token: the parsed head of the words.
        form: codebook category of ``forms``, or None for a crowd whose form is not told.
        weight: 1 for a named action ("a march"), less for a crowd ("protesters gathered").
        plural: "marches", "protests".
        definite: "the march", "Friday's march", "this strike".
        negated: "no protest", "did not march".
        city: the one city that its figure is told for, among several told so.
        opposing: the crowd is told as one that faces another ("they were met by ...").
        repetition: tells that an action told before is to come again.
        anaphoric: takes up an action told before ("the turnout", "Tuesday's trouble").
        chance: how likely it tells an action anew, from the word model (``chances``).
        learned: no rule names it, only the word model.
    """

    span: Span
    sentence: int
    token: Token
    form: str | None
    weight: float
    plural: bool
    definite: bool
    negated: bool
    anaphoric: bool = False
    repetition: bool = False
    opposing: bool = False
    city: Toponym | None = None
    chance: float = 0.0
    learned: bool = False

    @property
    def another(self) -> bool:
        """Whether its own words set it apart from the one told before ("a similar walk")."""
        return any(c.lower_ in ANOTHER for c in self.token.children if c.dep_ in ("amod", "det"))

    @property
    def is_epithet(self) -> bool:
        """Whether it only says who people are ("striking miners", "teachers on strike")."""
        token = self.token
        if self.form != STRIKE:
            return False
        if any(c.lower_ == "striking" and c.dep_ == "amod" for c in token.children):
            return True
        if token.dep_ == "amod" or (token.lower_ == "striking" and token.dep_ == "pcomp"):
            return True
        on = token.head
        return token.dep_ == "pobj" and on.lower_ == "on" and on.head.pos_ == "NOUN"
