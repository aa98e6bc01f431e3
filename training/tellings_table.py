"""Every word of the reports written for training: its clues, and whether it tells an action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from parses import Remembering
from real import real_copy
from seen import Seen, read_seen
from written import Report, read_reports

from turnout.codebook import Matcher, load_codebook
from turnout.coders.rules.anchors import find_anchors
from turnout.coders.rules.chances.words import Word, words_of
from turnout.coders.rules.layout import lay_out
from turnout.coders.rules.parse import Parser
from turnout.coders.rules.read import Reads
from turnout.triage import Triage

SELDOM = 3
"""Words of the written reports that a clue must be seen with."""


@dataclass(slots=True)
class Table:
    """All words of all reports, and a parser that knows them.

    Attributes:
        x: a row of clues for each word.
        owner: of each word.
        silent: whether a word tells nothing for sure.
        groups: the words of each telling, likeliest first; of labelled news all words that may be.
        forms: of the telling of each word.
        weight: of each word.
        real: whether a word is of labelled news.
    """

    seen: list[Seen]
    parser: Parser
    clues: list[str]
    x: sp.csr_matrix
    owner: np.ndarray
    silent: np.ndarray
    groups: list[list[int]]
    forms: np.ndarray
    weight: np.ndarray
    real: np.ndarray


def read_table(
    reports: Sequence[Report],
    codebook_forms: Sequence[str],
    reader: Reads,
    judges: Mapping[str, Triage],
) -> Table:
    """Lay out every report and gather the clues of its words."""
    matcher, parser = Matcher(load_codebook()), Remembering()
    seen: list[Seen] = []
    words: list[Word] = []
    weights: list[float] = []
    silent: list[bool] = []
    forms: list[list[bool]] = []
    groups: dict[tuple[int, int], list[int]] = {}
    coded = zip(reports, read_seen(reports, judges), strict=True)
    for number, (report, each) in enumerate(coded):
        scene = lay_out(each.document, each.annotations, matcher, parser, reader)
        anchors = {(a.sentence, a.token.i): a for a in find_anchors(scene)}
        own = words_of(scene, anchors, each.relevance.score)
        each.words = len(own)
        seen.append(each)
        weights += [report.weight] * len(own)
        for word in own:
            hits = [
                i for i, t in enumerate(report.tellings) if t.meets(word.span.start, word.span.end)
            ]
            silent.append(report.is_silent(word.span.start, word.span.end))
            told_forms = report.tellings[hits[0]].forms if hits else ()
            forms.append([f in told_forms for f in codebook_forms])
            if hits:
                which = 0 if report.is_real else hits[0]
                groups.setdefault((number, which), []).append(len(words))
            words.append(word)
    owner = np.repeat([s.owner for s in seen], [s.words for s in seen])
    real = np.repeat([s.tells is not None for s in seen], [s.words for s in seen])
    written = (word for word, is_real in zip(words, real, strict=True) if not is_real)
    counts = Counter(clue for word in written for clue in word.clues)
    clues = sorted(clue for clue, count in counts.items() if count >= SELDOM)
    rows = {clue: row for row, clue in enumerate(clues)}
    columns = [[rows[c] for c in word.clues if c in rows] for word in words]
    start = np.cumsum([0, *(len(c) for c in columns)])
    index = np.fromiter((c for each in columns for c in each), dtype=np.int32)
    x = sp.csr_matrix(
        (np.ones(len(index), np.float32), index, start), shape=(len(words), len(clues))
    )
    x.sort_indices()
    ordered = [sorted(g, key=lambda i: _first_guess(words[i], i)) for g in groups.values()]
    return Table(
        seen,
        parser,
        clues,
        x,
        owner,
        np.array(silent),
        ordered,
        np.array(forms),
        np.array(weights),
        real,
    )


def _first_guess(word: Word, place: int) -> tuple[bool, int, int]:
    return word.anchor is None, sum(1 for _ in word.token.ancestors), place


def everything(data: Path) -> list[Report]:
    """All written reports, and labelled news from ``data``."""
    return [*read_reports(), *real_copy(data)]


def form_names() -> list[str]:
    """The categories of ``forms``."""
    return [c.name for c in load_codebook().variable("forms").categories]
