"""Reports as they are coded, each beside its reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from written import GROUPS, Report

from turnout.evaluate.bench import Case
from turnout.evaluate.datasets.reports import Reports
from turnout.evaluate.told import Told
from turnout.model import Annotations, Document, Relevance
from turnout.pipeline import annotate, default_triage
from turnout.triage import Triage


@dataclass(slots=True)
class Seen:
    """One report as it is coded.

    Attributes:
        owner: group of its writer; of labelled news its half.
        told: the events of its reference; none for labelled news.
        report: as it was written; nothing for labelled news and for other coded sets.
        words: how many words may tell an action.
        tells: whether it tells a protest, of labelled news.
    """

    document: Document
    annotations: Annotations
    relevance: Relevance
    owner: str
    told: list[Told]
    report: Report | None = None
    words: int = 0
    tells: bool | None = None


def read_seen(reports: Sequence[Report], judges: Mapping[str, Triage]) -> Iterator[Seen]:
    """The reports in order.

    Args:
        reports: written ones and labelled news.
        judges: for each writer the triage that saw none of their reports; else the shipped one.
    """
    bench, shipped = Reports(), default_triage()
    for report in reports:
        document = report.document
        yield Seen(
            document,
            annotate(document),
            judges.get(report.writer, shipped).score(document),
            GROUPS.get(report.writer, report.writer),
            list(bench.told(Case(document.id, document.text, report.gold()))),
            None if report.is_real else report,
            tells=bool(report.tellings) if report.is_real else None,
        )
