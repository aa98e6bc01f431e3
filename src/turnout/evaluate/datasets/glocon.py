"""GLOCON: is this document, or this sentence, about a protest?

Format: JSONL with ``id``, ``text``, ``protest`` (0 or 1); sentences also ``document``.

Mapping: ``contentious`` of the contract line, since the corpus counts armed attacks by non-state
groups and leaves announcements out (``relevant`` for other systems' lines without it). A
sentence is given as a document of its own,
without what stands around it. Measures: macro-F1 (the headline of the shared task), and
precision, recall and F1 of "protest". Sentence intervals resample sentences, not documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Mistake, Scored
from turnout.evaluate.binary import binary_measures, count_binary
from turnout.evaluate.figures import Measure
from turnout.evaluate.files import read_lines
from turnout.evaluate.running import contract_lines
from turnout.evaluate.told import Record


class Glocon:
    """Protest or not.

    Args:
        unit: ``documents`` or ``sentences``.
    """

    labels: Labels = "human"
    origin = (
        "GLOCON gold corpus (Hürriyetoğlu et al. 2021), public sample: "
        "https://github.com/emerging-welfare/glocongold"
    )
    headline: tuple[str, ...] = ("protest.macro_f1", "protest.f1")
    measures: Sequence[Measure] = tuple(binary_measures("protest", "Protest", macro=True))

    def __init__(self, unit: str) -> None:
        self.name = f"glocon-{unit}"
        self.title = f"GLOCON {unit}"

    def load(self, path: Path) -> list[Case]:
        """Read documents or sentences; the group of a sentence is its document."""
        try:
            return [Case(row["id"], row["text"], _label(row)) for row in read_lines(path)]
        except KeyError as error:
            raise DataError(f"{path}: a line has no field {error}.") from error

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Contract lines."""
        return contract_lines(cases)

    def score(self, case: Case, line: Record) -> Scored:
        """One decision."""
        scored = Scored()
        gold = case.gold["protest"]
        found = line.get("contentious", line.get("relevant")) is True
        count_binary(scored, "protest", gold, found)
        scored.outcomes[case.id] = gold == found
        scored.confusions["protest", _word(gold), _word(found)] += 1
        if gold != found:
            kind = "missed protest" if gold else "false alarm"
            # The surest errors teach most.
            weight = abs(float(line.get("relevance") or 0.0) - float(gold))
            scored.mistakes.append(Mistake(kind, case.id, _word(gold), _word(found), weight))
        return scored


def _label(row: Record) -> Record:
    return {"protest": bool(row["protest"]), "group": row.get("document")}


def _word(value: bool) -> str:
    return "protest" if value else "other"
