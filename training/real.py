"""News that people labelled: which texts tell a protest, and which tell none.

CASE 2021 snippets, GLOCON documents with their judged sentences, and notes of Mass Mobilization
(CC0). Nobody marked the words that tell an action there, so a protest says only that some word
of the text (of a GLOCON document, some word of its sentences with a protest) tells one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from corpora import Labelled, glocon, halves, lines
from triage_rows import PROTEST_TYPES, tells
from written import REAL, Report, Telling, documents

from turnout.pipeline import default_triage
from turnout.triage.cues import Cues, load_cues
from turnout.triage.features import passage

NOTES = 1000
LONGEST = 1500
"""Characters of a note that are read: what it is about stands first."""

Spans = tuple[tuple[int, int], ...]
Entry = tuple[str, str, Spans, Spans]
"""Name, text, where a protest is told, where none is."""


def real_copy(data: Path) -> list[Report]:
    """Texts of CASE and GLOCON that reach the coder; each half is of one owner."""
    fold, triage = halves(data), default_triage()
    return [
        report
        for report in _reports([*_snippets(data), *_documents(data, load_cues())], fold)
        if triage.score(report.document).relevant
    ]


def protest_notes(data: Path) -> list[Report]:
    """Notes on protests, lower-cased and without marks as they are; of no half."""
    found = [entry["notes"][:LONGEST] for entry in lines(data / "mass_mobilization.jsonl.gz")]
    chosen = random.Random(0).sample(found, NOTES)
    return _reports([(f"note {i}", text, _whole(text), ()) for i, text in enumerate(chosen)], {})


def _reports(entries: list[Entry], fold: dict[str, int]) -> list[Report]:
    known = documents([{"id": name, "text": text} for name, text, _, _ in entries])
    return [
        Report(
            f"{REAL} {fold.get(name, '')}",
            document,
            {"events": []},
            tuple(Telling(start, end, 0, ()) for start, end in telling),
            silent,
        )
        for (name, _, telling, silent), document in zip(entries, known, strict=True)
    ]


def _whole(text: str) -> Spans:
    return ((0, len(text)),)


def _snippets(data: Path) -> Iterator[Entry]:
    for number, entry in enumerate(lines(data / "case2021_snippets.jsonl")):
        text, protest = entry["text"], entry["label"] in PROTEST_TYPES
        told, silent = (_whole(text), ()) if protest else ((), _whole(text))
        yield f"case {number}", text, told, silent


def _documents(data: Path, cues: Cues) -> Iterator[Entry]:
    """A protest that no cue shows is left out: GLOCON counts armed attacks, too."""
    whole, sentences = glocon(data)
    judged: dict[int, list[Labelled]] = {}
    for sentence in sentences:
        judged.setdefault(sentence.group, []).append(sentence)
    for number, document in enumerate(whole):
        name, text = f"glocon {number}", document.text
        if not document.label:
            yield name, text, (), _whole(text)
            continue
        told: list[tuple[int, int]] = []
        silent: list[tuple[int, int]] = []
        for sentence in judged.get(number, ()):
            if not sentence.label:
                silent += _where(sentence.text, text)
            elif tells(passage(sentence.text, cues), cues):
                told += _where(sentence.text, text)
        if told:
            yield name, text, tuple(told), tuple(silent)


def _where(sentence: str, text: str) -> Spans:
    found = re.search(r"\W+".join(map(re.escape, re.findall(r"\w+", sentence))), text)
    return (found.span(),) if found else ()
