"""What triage is trained on: sentences with a label a question and a weight."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from corpora import Labelled, glocon, halves, lines
from written import REAL, read_reports

from turnout.linear import passages
from turnout.triage.cues import Cues
from turnout.triage.features import Passage, passage

PROTEST_TYPES = {
    "PEACE_PROTEST", "VIOL_DEMONSTR", "FORCE_AGAINST_PROTEST", "PROTEST_WITH_INTER", "MOB_VIOL",
}  # fmt: skip
ARMED_TYPES = {
    "SUIC_BOMB", "GRENADE", "REM_EXPLOS", "DISR_WEAP", "ARMED_CLASH", "ATTACK", "SEX_VIOL",
    "ABDUCT_DISSAP", "PROPERTY_DISTRUCT", "ART_MISS_ATTACK", "NON_STATE_ACTOR_OVERTAKES_TER",
}  # fmt: skip
WEIGHT = {
    "sentence": 2.0,
    "background": 0.5,
    "note": 0.45,
    "snippet": 1.0,
    "own": 1.0,
    "written": 0.3,
}
"""By kind. Judged sentences are what GLOCON measures, so they weigh most."""

NOTES = 830
SHORT = 25
"""Characters up to which a passage of news without a protest teaches nothing."""

OWN = Path(__file__).with_name("triage_sentences.yaml")
OWN_LABELS = {"protest": (1, 1), "armed": (0, 1), "planned": (1, 0), "other": (0, 0)}
"""Protest and contention of each part of the sentences written for training."""

VAGUE = {"claim", "crowd", "gathering", "force", "tally"}


@dataclass(slots=True)
class Row:
    """A training sentence.

    Attributes:
        seen: its features.
        labels: a label a head; None leaves it out.
        kind: a key of ``WEIGHT``; ``sentence`` is a judged one.
        group: its document, -1 for other corpora.
    """

    seen: Passage
    labels: dict[str, int | None]
    kind: str
    group: int = -1


def weight_of(head: str, kind: str) -> float:
    """Weight of a row; ``sentence`` has no background, so other kinds count half beside it."""
    return WEIGHT[kind] * (0.5 if head == "sentence" and kind != "sentence" else 1.0)


def tells(seen: Passage, cues: Cues) -> bool:
    """Whether a cue group that speaks for protest matched (vague ones do not count)."""
    return any(g.name in seen.found and "protest" in g.tells and g.name not in VAGUE
               for g in cues.groups)  # fmt: skip


def rows(data: Path, cues: Cues, *, without: Sequence[str]) -> tuple[list[Row], list[Labelled]]:
    """All training sentences but those of some writers, and the GLOCON documents.

    Args:
        data: the labelled corpora.
        cues: of protest.
        without: writers, and halves of the labelled news (``real 0``) that are left out.
    """
    half = halves(data)

    def is_kept(name: str) -> bool:
        return f"{REAL} {half[name]}" not in without

    documents, sentences = _kept(*glocon(data), is_kept)
    found = []
    for item in sentences:
        seen = passage(item.text, cues)
        label = item.label if not item.label or tells(seen, cues) else None
        both: dict[str, int | None] = {
            "protest": label,
            "contention": item.label,
            "sentence": item.label,
        }
        found.append(Row(seen, both, "sentence", item.group))
    for document in documents:
        if not document.label:
            found += [_background(text, document.group, cues) for text in cut(document.text)
                      if len(text) > SHORT]  # fmt: skip
    found += _notes(data, cues) + _own(cues) + _written(cues, without)
    for number, entry in enumerate(lines(data / "case2021_snippets.jsonl")):
        if not is_kept(f"case {number}"):
            continue
        protest = int(entry["label"] in PROTEST_TYPES)
        contention = int(protest or entry["label"] in ARMED_TYPES)
        found.append(Row(passage(entry["text"], cues), _labels(protest, contention), "snippet"))
    return found, documents


def _kept(
    documents: Sequence[Labelled], sentences: Sequence[Labelled], is_kept: Callable[[str], bool]
) -> tuple[list[Labelled], list[Labelled]]:
    """Documents that are kept, numbered anew, and their sentences."""
    kept = [document for document in documents if is_kept(f"glocon {document.group}")]
    group = {document.group: number for number, document in enumerate(kept)}
    return (
        [replace(document, group=group[document.group]) for document in kept],
        [replace(s, group=group[s.group]) for s in sentences if s.group in group],
    )


def _labels(protest: int, contention: int) -> dict[str, int | None]:
    return {"protest": protest, "contention": contention, "sentence": contention}


def _own(cues: Cues) -> list[Row]:
    """Sentences written for training, which stand in no corpus."""
    written: dict[str, list[str]] = yaml.safe_load(OWN.read_text(encoding="utf-8"))
    return [
        Row(passage(text, cues), _labels(*OWN_LABELS[part]), "own")
        for part, texts in written.items()
        for text in texts
    ]


def _written(cues: Cues, without: Sequence[str]) -> list[Row]:
    """Passages of the written reports: those that tell an action, and those of reports with none.

    They teach ``protest`` alone: what GLOCON calls contentious, other people decided.
    """
    found = []
    for report in read_reports():
        if report.writer in without:
            continue
        text = report.document.text
        for span in passages(text):
            told = any(t.meets(span.start, span.end) for t in report.tellings)
            if told or (not report.record["events"] and len(span) > SHORT):
                labels = {"protest": int(told), "contention": None, "sentence": None}
                found.append(Row(passage(span.of(text), cues), labels, "written"))
    return found


def cut(text: str) -> list[str]:
    """Passages of a text as strings."""
    return [span.of(text) for span in passages(text)]


def _background(text: str, group: int, cues: Cues) -> Row:
    seen = passage(text, cues)
    announced = "planned" in seen.found and tells(seen, cues)
    labels: dict[str, int | None] = {
        "protest": None if announced else 0,
        "contention": 0,
        "sentence": None,
    }
    return Row(seen, labels, "background", group)


def _notes(data: Path, cues: Cues) -> list[Row]:
    """Sentences of notes on protests as weak positives."""
    notes = [entry["notes"] for entry in lines(data / "mass_mobilization.jsonl.gz")]
    random.Random(0).shuffle(notes)
    seen = [passage(text, cues) for note in notes[:NOTES] for text in cut(note)[:6]]
    weak: dict[str, int | None] = {"protest": 1, "contention": 1, "sentence": None}
    return [
        Row(each, weak, "note") for each in seen if len(each.buckets) > 11 and tells(each, cues)
    ]
