"""Seed: one report, everything that must come out of it, and what must not.

Format: a JSON object with ``document`` (the text file beside it), ``document_date``,
``author``, ``advocacy``, ``mentions`` and ``must_not``. Measure: share of checks that hold
(``checklist``, ``forbidden``). Mentions beyond the wanted ones are no error.

The author and the advocacy mark are read from ``author``/``authors`` and
``advocacy``/``stance`` of the contract line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Mistake, Scored
from turnout.evaluate.checklist import Check, check_mentions, says
from turnout.evaluate.figures import Measure, ratio
from turnout.evaluate.files import read_bytes, read_json
from turnout.evaluate.forbidden import check_forbidden
from turnout.evaluate.running import code_paths
from turnout.evaluate.told import Record, texts


class Seed:
    """All that must come out of one report."""

    name = "seed"
    title = "Seed report"
    labels: Labels = "written"
    origin = "not published"
    headline: tuple[str, ...] = ("checks",)
    measures: Sequence[Measure] = (
        Measure("checks", "Checks that hold", ratio("checks.hold", "checks.n"), "checks.n"),
    )

    def load(self, path: Path) -> list[Case]:
        """Read the checklist and the text beside it; the case's id is the file's name."""
        gold = read_json(path)
        if not isinstance(gold, dict) or "document" not in gold:
            raise DataError(f"{path}: no field 'document'.")
        where = path.with_name(gold["document"])
        text = read_bytes(where).decode("utf-8")
        return [Case(gold["document"], text, gold, {"path": str(where)})]

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Contract lines of the text file itself: its date and author are read from it."""
        return (
            {**line, "document": case.id}
            for case in cases
            for line in code_paths([Path(case.record["path"])])
        )

    def score(self, case: Case, line: Record) -> Scored:
        """Run the checklist."""
        scored = Scored()
        for number, check in enumerate(run_checks(case.gold, line)):
            scored.add("checks.n")
            scored.add("checks.hold", check.passed)
            scored.outcomes[f"{case.id}/check{number:02}"] = check.passed
            if not check.passed:
                scored.mistakes.append(Mistake("failed check", case.id, check.name, check.found))
        return scored


def run_checks(gold: Record, line: Record) -> list[Check]:
    """Every check of the report on one contract line."""
    mentions = list(line.get("mentions") or ())
    checks = _document_checks(gold, line)
    of_mentions, taken = check_mentions(gold["mentions"], mentions)
    return [
        *checks,
        *of_mentions,
        *check_forbidden(gold["must_not"], mentions, gold["mentions"], taken),
    ]


def _document_checks(gold: Record, line: Record) -> list[Check]:
    authors = texts(line.get("authors") or line.get("author"))
    stance = line.get("stance") or line.get("advocacy")
    date = line.get("document_date")
    return [
        Check("relevant", line.get("relevant") is True, str(line.get("relevant"))),
        Check(f"document_date {gold['document_date']}", date == gold["document_date"], str(date)),
        Check(
            f"author {gold['author']}",
            any(says(a, gold["author"]) for a in authors),
            "; ".join(authors),
        ),
        Check(
            f"advocacy {gold['advocacy']}",
            (stance in (True, "advocacy", "opinion")) == gold["advocacy"],
            str(stance),
        ),
    ]
