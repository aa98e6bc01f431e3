"""Mass Mobilization (Clark and Regan): codes that people gave, on their own news notes.

Format: JSONL with ``id``, ``country`` (name), ``start``, ``notes`` (lower-cased, without most
punctuation), ``participants_category`` (null where the coders left it
empty), ``violence`` 0/1, ``demands``, ``responses``, ``sources``.

Predictions are contract lines with the ``crosswalk`` object of
``turnout code --crosswalk mass-mobilization``: ``participants_category``, ``violence``,
``demands``, ``responses`` in the spellings of the data ("accomodation" with one m).

Measures:

- demands and responses: micro-precision, recall and F1 over (note, category) pairs;
  ``ignore`` counts like any response;
- violence: precision, recall and F1 of "violent";
- size: over notes with a category in the reference: the share answered, accuracy among those
  answered (the headline), and accuracy over all of them, no answer being wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from turnout.errors import DataError
from turnout.evaluate.bench import Case, Labels, Mistake, Scored
from turnout.evaluate.binary import binary_measures, count_binary
from turnout.evaluate.figures import Measure, precision_recall_f1, ratio
from turnout.evaluate.files import read_lines
from turnout.evaluate.running import contract_lines
from turnout.evaluate.told import Record

CROSSWALK = "mass-mobilization"
NONE = "(none)"


class MassMobilization:
    """Size category, violence, demands and state responses."""

    name = "mass-mobilization"
    title = "Mass Mobilization"
    labels: Labels = "human"
    origin = "Mass Mobilization Protest Data, CC0: https://doi.org/10.7910/DVN/HTTWYL"
    headline: tuple[str, ...] = (
        "demands.f1",
        "responses.f1",
        "violence.f1",
        "size.accuracy",
        "size.answered",
    )
    measures: Sequence[Measure] = (
        *precision_recall_f1("demands", "Demands (micro)"),
        *precision_recall_f1("responses", "Responses (micro)"),
        *binary_measures("violence", "Protester violence"),
        Measure(
            "size.accuracy",
            "Size category: accuracy where answered",
            ratio("size.right", "size.answered"),
            "size.answered",
        ),
        Measure(
            "size.answered",
            "Size category: share answered",
            ratio("size.answered", "size.gold"),
            "size.gold",
        ),
        Measure(
            "size.of_all",
            "Size category: accuracy of all",
            ratio("size.right", "size.gold"),
            "size.gold",
        ),
    )

    def load(self, path: Path) -> list[Case]:
        """Read notes; the group of a note is its first source article."""
        try:
            return [Case(r["id"], r["notes"], r) for r in read_lines(path) if r["notes"]]
        except KeyError as error:
            raise DataError(f"{path}: a line has no field {error}.") from error

    def predict(self, cases: Sequence[Case]) -> Iterable[Record]:
        """Contract lines with the crosswalk."""
        from turnout.evaluate.crosswalks import crosswalk_extra

        return contract_lines(cases, crosswalk_extra(CROSSWALK))

    def score(self, case: Case, line: Record) -> Scored:
        """One note.

        Raises:
            DataError: the line has no crosswalk.
        """
        told = line.get("crosswalk") or {}
        if not told and not line.get("missing") and not line.get("failed"):
            raise DataError(
                f"The prediction for {case.id!r} has no 'crosswalk'.",
                fix=f"Make it with `turnout code --crosswalk {CROSSWALK}`.",
            )
        scored = Scored()
        for name in ("demands", "responses"):
            _score_categories(scored, case, name, told.get(name) or ())
        gold, said = bool(case.gold["violence"]), bool(told.get("violence"))
        count_binary(scored, "violence", gold, said)
        _note(scored, case, "violence", str(gold), str(said))
        _score_size(scored, case, told.get("participants_category"))
        return scored


def _score_categories(scored: Scored, case: Case, name: str, told: Iterable[str]) -> None:
    gold, found = set(case.gold[name]), set(told)
    scored.add(f"{name}.hit", len(gold & found))
    scored.add(f"{name}.gold", len(gold))
    scored.add(f"{name}.predicted", len(found))
    for code in gold & found:
        scored.confusions[name, code, code] += 1
    for code in gold - found:
        for other in sorted(found - gold) or [NONE]:
            scored.confusions[name, code, other] += 1
    if not gold - found:
        for other in found - gold:
            scored.confusions[name, NONE, other] += 1
    scored.outcomes[f"{case.id}/{name}"] = gold == found
    if gold != found:
        wrong = len(gold ^ found) / len(gold | found)
        scored.mistakes.append(
            Mistake(f"wrong {name}", case.id, str(sorted(gold)), str(sorted(found)), wrong)
        )


def _score_size(scored: Scored, case: Case, told: str | None) -> None:
    gold = case.gold["participants_category"]
    if gold is None:
        return
    scored.add("size.gold")
    scored.add("size.answered", told is not None)
    scored.add("size.right", told == gold)
    _note(scored, case, "size", gold, told or NONE)


def _note(scored: Scored, case: Case, name: str, gold: str, found: str) -> None:
    scored.confusions[name, gold, found] += 1
    scored.outcomes[f"{case.id}/{name}"] = gold == found
    if gold != found:
        scored.mistakes.append(Mistake(f"wrong {name}", case.id, gold, found, 1.0))
