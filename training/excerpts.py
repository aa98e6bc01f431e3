"""Short texts cut from the written reports, so that a reader knows a sentence or two by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from written import Report

from turnout.text.sentences import split

EACH = 2
"""Excerpts of a report: its beginning, and another place."""

SENTENCES = (1, 3)
"""Fewest and most sentences of one."""


def excerpts(reports: Sequence[Report]) -> Iterator[Report]:
    """Excerpts of each report, with what is told in them."""
    random = Random(0)
    for report in reports:
        sentences = split(report.document.text)
        for number in range(EACH):
            first = random.randrange(len(sentences)) if number else 0
            last = min(first + random.randint(*SENTENCES), len(sentences)) - 1
            yield excerpt(report, sentences[first].start, sentences[last].end)


def excerpt(report: Report, start: int, end: int) -> Report:
    """The words from ``start`` to ``end`` as a report; its record stays that of the whole."""
    return replace(
        report,
        document=replace(report.document, text=report.document.text[start:end]),
        tellings=tuple(
            replace(t, start=t.start - start, end=t.end - start)
            for t in report.tellings
            if start <= t.start and t.end <= end
        ),
    )
