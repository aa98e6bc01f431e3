"""Short reports through the rule coder, and views of what it read, for the tests here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from turnout.codebook import Codebook, Matcher, load_codebook
from turnout.coders.rules import RuleCoder
from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors import find_anchors
from turnout.coders.rules.chances import Model
from turnout.coders.rules.chances.model import Clued, Scaled
from turnout.coders.rules.layout import lay_out
from turnout.coders.rules.parse import Parser
from turnout.coders.rules.read import UNREAD, Read
from turnout.coders.rules.scene import Scene
from turnout.model import (
    Annotations,
    Coded,
    DateBasis,
    Document,
    Interval,
    Mention,
    Place,
    Published,
    Relevance,
)
from turnout.pipeline import annotate

TUESDAY = "2023-03-14"
"""The day that most reports of the tests are published on."""

SURE = Relevance(score=1.0, relevant=True)

Count = tuple[int, int | None]


def _numbers(*values: float) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32)


NEUTRAL = Model(
    telling=Clued({}, _numbers(), -20.0),
    forms=(),
    form=np.zeros((0, 0), np.float32),
    form_bias=_numbers(),
    thread=Scaled((), _numbers(), _numbers(), _numbers(), 20.0),
)
"""Adds no word and drops no thread, so that the rules alone are tested."""


class Blind:
    """Reads nothing, so that the rules alone are tested."""

    def read(self, _: str) -> Read:
        return UNREAD


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    return load_codebook()


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


@lru_cache(maxsize=1)
def coder() -> RuleCoder:
    return RuleCoder(codebook(), parser=parser(), chances=NEUTRAL, reader=Blind())


def report(
    text: str, published: str | None = TUESDAY, *, authors: tuple[str, ...] = ()
) -> Document:
    date = Published(published, DateBasis.METADATA) if published else None
    return Document(id="r", text=text, published=date, authors=authors)


@lru_cache(maxsize=512)
def annotated(document: Document) -> Annotations:
    return annotate(document)


@lru_cache(maxsize=512)
def scene(text: str, published: str | None = TUESDAY) -> Scene:
    document = report(text, published)
    return lay_out(document, annotated(document), Matcher(codebook()), parser())


def anchors(text: str) -> tuple[Anchor, ...]:
    return find_anchors(scene(text))


@lru_cache(maxsize=512)
def code(text: str, published: str | None = TUESDAY, score: float = 1.0) -> Coded:
    document = report(text, published)
    relevance = Relevance(score=score, relevant=True)
    return coder().code(document, annotated(document), relevance)


@dataclass(frozen=True, slots=True)
class Told:
    """One mention, seen from outside."""

    mention: Mention

    @property
    def scope(self) -> str:
        return self.mention.scope

    @property
    def status(self) -> str:
        return self.mention.status

    @property
    def forms(self) -> set[str]:
        return set(self.texts("forms"))

    @property
    def start(self) -> str | None:
        return self.mention.text("start")

    @property
    def end(self) -> str | None:
        return self.mention.text("end")

    def texts(self, variable: str) -> tuple[str, ...]:
        return self.mention.texts(variable)

    @property
    def places(self) -> tuple[str, ...]:
        found = (s.value for s in self.mention.of("places"))
        return tuple(p.name for p in found if isinstance(p, Place))

    def counts(self, variable: str) -> list[Count]:
        values = [s.value for s in self.mention.of(variable) if not s.denied]
        return [(v.low, v.high) for v in values if isinstance(v, Interval)]

    @property
    def sizes(self) -> list[Count]:
        return self.counts("size")

    @property
    def claims(self) -> set[tuple[int, int | None, str | None]]:
        """Each size with the kind of source that gave it."""
        return {
            (
                s.value.low,
                s.value.high,
                s.attribution.kind.value if s.attribution and s.attribution.kind else None,
            )
            for s in self.mention.of("size")
            if isinstance(s.value, Interval)
        }

    def periods(self, variable: str) -> list[str | None]:
        return [s.period for s in self.mention.of(variable)]


def told(text: str, published: str | None = TUESDAY) -> list[Told]:
    return [Told(m) for m in code(text, published).mentions]


def only(text: str, published: str | None = TUESDAY) -> Told:
    """The single event of a report."""
    (one,) = told(text, published)
    return one
