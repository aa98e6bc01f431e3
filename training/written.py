"""Reports written for training, with every place where an action is told marked.

``training/reports/*.jsonl``: invented reports on real places, written and coded by language
models (one file a writer, each with other genres and regions) after tests/accuracy's guide, with

- ``tellings`` of an event: words around each verb or noun that tells it anew;
- ``background``: words of protest that tell no event of the report;
- ``other_numbers``: numbers of people that are no crowd of any event.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from turnout.model import Document
from turnout.read import Unreadable, read_paths

REPORTS = Path(__file__).with_name("reports")
KNOWN = ("id", "text", "title", "published", "outlet", "country")

FOLDS = (
    (
        "w1", "w4", "w8", "w12", "w14", "w17", "w19", "w21", "w24", "w27",
        "w3", "w11", "w16", "w23", "w28", "w29", "w32", "w35", "w36", "w40",
    ),
    (
        "w2", "w5", "w9", "w10", "w15", "w18", "w22", "w25", "w6", "w13",
        "w20", "w26", "w30", "w31", "w33", "w34", "w37", "w38", "w39", "w41",
    ),
)  # fmt: skip
"""Writers whose reports one reader leaves out, some of each brief."""

REAL = "real"
"""Owner of news that people labelled, with the number of the fold that leaves it out."""

GROUPS = {
    writer: f"group {fold}{half}"
    for fold, writers in enumerate(FOLDS)
    for half in (0, 1)
    for writer in writers[half::2]
}
"""Halves of the folds: writers whose reports the other models leave out together."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that tell an action: where they stand, of which event, and its forms."""

    start: int
    end: int
    event: int
    forms: tuple[str, ...]

    def meets(self, start: int, end: int) -> bool:
        """Whether it shares a character with ``start`` to ``end``."""
        return start < self.end and self.start < end


@dataclass(frozen=True, slots=True)
class Report:
    """One written report.

    Attributes:
        writer: stem of its file.
        record: the line as written; of labelled news nothing.
        tellings: the words that tell its actions.
        silent: where nothing is told; of written reports all but the tellings.
    """

    writer: str
    document: Document
    record: dict[str, Any]
    tellings: tuple[Telling, ...]
    silent: tuple[tuple[int, int], ...] | None = None

    @property
    def is_real(self) -> bool:
        """Whether people labelled it: that it tells an action, not which words do."""
        return self.silent is not None

    @property
    def weight(self) -> float:
        """What it counts in training.

        Labelled news counts half: an action that is only planned is none to those who coded it.
        """
        return 0.5 if self.is_real else 1.0

    def is_silent(self, start: int, end: int) -> bool:
        """Whether words tell nothing for sure."""
        if any(t.meets(start, end) for t in self.tellings):
            return False
        return self.silent is None or any(s < end and start < e for s, e in self.silent)

    def gold(self) -> list[dict[str, Any]]:
        """Its events as the bench's own reports hold them."""
        return [as_gold(event) for event in self.record["events"]]


def read_reports(folder: Path = REPORTS) -> list[Report]:
    """Every report, by file and line."""
    found: list[Report] = []
    for path in sorted(folder.glob("*.jsonl")):
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for record, document in zip(records, documents(records), strict=True):
            found.append(Report(path.stem, document, record, tuple(_tellings(record, document))))
    return found


def documents(records: Sequence[Mapping[str, Any]]) -> Iterator[Document]:
    """The documents, as ``turnout code`` would read them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        rows = ({k: r[k] for k in KNOWN if r.get(k)} for r in records)
        path.write_text("".join(f"{json.dumps(r)}\n" for r in rows), encoding="utf-8")
        for document in read_paths([path], stdin=io.BytesIO()):
            if isinstance(document, Unreadable):
                raise SystemExit(f"{document.source}, line {document.line}: {document.error}")
            yield document


def _tellings(record: dict[str, Any], document: Document) -> Iterator[Telling]:
    for number, event in enumerate(record["events"]):
        for words in event["tellings"]:
            start = document.text.find(words)
            if start >= 0:
                yield Telling(start, start + len(words), number, tuple(event["forms"]))


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a report: number of its event, its words and where they stand, who gives it."""

    event: int
    words: str
    start: int
    end: int
    source: str | None


def located(text: str, record: Mapping[str, Any]) -> list[Claim]:
    """Every claim of a report, of its places in the text the one nearest its source."""
    found = []
    for number, event in enumerate(record["events"]):
        for claim in event["size_claims"]:
            words = claim["text"]
            source = text.find(claim["source"]) if claim.get("source") else 0
            starts = [i for i in range(len(text)) if text.startswith(words, i)]
            if starts:
                start = min(starts, key=lambda i: abs(i - source))
                found.append(Claim(number, words, start, start + len(words), claim.get("source")))
    return found


def as_gold(event: dict[str, Any]) -> dict[str, Any]:
    """An event in the format of tests/accuracy/reports.jsonl."""
    claims = event["size_claims"]
    tops = [c["high"] for c in claims if c["high"] is not None]
    open_at = max((c["low"] for c in claims if c["high"] is None), default=-1)
    top = max(tops, default=-1)
    named = event.get("place") or event.get("city")
    place = {
        "name": named,
        "city": event.get("city"),
        "country": event.get("country"),
    }
    size = claims and {
        "text": claims[0]["text"],
        "low": min(c["low"] for c in claims),
        "high": top if top > open_at else None,
    }
    return {
        **{k: v for k, v in event.items() if k not in ("place", "city", "country", "tellings")},
        "label": event["event"],
        "places": [place] if named else [],
        "size": size or None,
        "property_damage": bool({"looting", "property_attack"} & set(event["forms"])),
        "evidence": event["tellings"][0],
    }
