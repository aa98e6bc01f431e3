"""Score the events of one document: found or not, field by field, and who said how many."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.evaluate.bench import Mistake, Scored
from turnout.evaluate.estimates import pair
from turnout.evaluate.fields import GRADERS, grade_fields
from turnout.evaluate.figures import Measure, mean_of, precision_recall_f1, ratio
from turnout.evaluate.matching import FAIR, LENIENT, STRICT, match
from turnout.evaluate.told import Told, ToldClaim

RULES = (FAIR, STRICT, LENIENT)
TABLES = ("forms", "issues", "responses")
GRADES = ("fair", "strict", "lenient")


def score_events(
    case: str, gold: Sequence[Told], predicted: Sequence[Told], fields: Sequence[str]
) -> Scored:
    """Compare all events of one document.

    A reference event that the report flatly denies is scored neither way, and neither is
    the prediction that matches it.
    """
    scored = Scored()
    gold, predicted = _without_denied(gold, predicted)
    for rule in RULES:
        pairs = match(gold, predicted, rule)
        _count(scored, f"events.{rule.name}", len(pairs), len(predicted), len(gold))
        if rule is FAIR:
            _score_pairs(scored, case, gold, predicted, pairs, fields)
    for grade in GRADES:
        _score_estimates(scored, case, gold, predicted, grade)
    return scored


def _without_denied(
    gold: Sequence[Told], predicted: Sequence[Told]
) -> tuple[list[Told], list[Told]]:
    taken = {j for i, j in match(gold, predicted, FAIR) if gold[i].denied}
    kept = [told for j, told in enumerate(predicted) if j not in taken]
    return [told for told in gold if not told.denied], kept


def _count(scored: Scored, stem: str, hit: int, predicted: int, gold: int) -> None:
    scored.add(f"{stem}.hit", hit)
    scored.add(f"{stem}.predicted", predicted)
    scored.add(f"{stem}.gold", gold)


def _score_pairs(
    scored: Scored,
    case: str,
    gold: Sequence[Told],
    predicted: Sequence[Told],
    pairs: Sequence[tuple[int, int]],
    fields: Sequence[str],
) -> None:
    found = dict(pairs)
    for i, told in enumerate(gold):
        scored.outcomes[f"{case}/{told.key}"] = i in found
        if i not in found:
            scored.mistakes.append(
                Mistake("missed event", case, describe(told), "-", 3.0, _look(told))
            )
    for j, told in enumerate(predicted):
        if j not in found.values():
            scored.mistakes.append(
                Mistake("invented event", case, "-", describe(told), 2.5, _look(told))
            )
    for i, j in pairs:
        _score_fields(scored, case, gold[i], predicted[j], fields)
        scored.confusions["status", gold[i].status, predicted[j].status] += 1
        for table in TABLES:
            if table in fields:
                _confuse(scored, table, getattr(gold[i], table), getattr(predicted[j], table))


def _look(told: Told) -> tuple[int, int] | None:
    return told.spans[0] if told.spans else None


def _score_fields(
    scored: Scored, case: str, gold: Told, predicted: Told, fields: Sequence[str]
) -> None:
    for name, grade in grade_fields(gold, predicted, fields).items():
        scored.add(f"field.{name}.n")
        scored.add(f"field.{name}.fair", grade.fair)
        scored.add(f"field.{name}.strict", grade.strict)
        scored.add(f"field.{name}.lenient", grade.lenient)
        scored.add(f"told.{name}.n", grade.told)
        scored.add(f"told.{name}.fair", grade.told and grade.fair)
        scored.outcomes[f"{case}/{gold.key}/{name}"] = grade.fair
        if not grade.fair:
            expected, found = getattr(gold, _ATTRIBUTE.get(name, name)), predicted
            value = getattr(found, _ATTRIBUTE.get(name, name))
            scored.mistakes.append(
                Mistake(
                    f"wrong {name}", case, _show(expected), _show(value), 1.0, _look(predicted)
                )
            )


_ATTRIBUTE = {"country": "places"}


def _confuse(scored: Scored, table: str, gold: Sequence[str], predicted: Sequence[str]) -> None:
    """Codes of both sides are the diagonal; the rest pair missed with invented codes."""
    a, b = set(gold), set(predicted)
    for code in a & b:
        scored.confusions[table, code, code] += 1
    for code in sorted(a - b):
        for other in sorted(b - a) or ["(none)"]:
            scored.confusions[table, code, other] += 1
    if not a - b:
        for other in sorted(b - a):
            scored.confusions[table, "(none)", other] += 1


def _score_estimates(
    scored: Scored, case: str, gold: Sequence[Told], predicted: Sequence[Told], grade: str
) -> None:
    pairs = match(gold, predicted, FAIR)
    paired = {i: pair(gold[i].claims, predicted[j].claims, grade=grade) for i, j in pairs}
    every, found = _claims(gold), _claims(predicted)
    hits = sum(len(p) for p in paired.values())
    _count(scored, f"estimates.{grade}", hits, len(found), len(every))
    once, seen = list(dict.fromkeys(every)), list(dict.fromkeys(found))
    pooled = pair(once, seen, grade=grade)
    _count(scored, f"pooled.{grade}", len(pooled), len(seen), len(once))
    if grade == "fair":
        _note_estimates(scored, case, gold, paired, [seen[j] for _, j in pooled], seen)


def _note_estimates(
    scored: Scored,
    case: str,
    gold: Sequence[Told],
    paired: dict[int, list[tuple[int, int]]],
    right: Sequence[ToldClaim],
    seen: Sequence[ToldClaim],
) -> None:
    other = "; ".join(_claim(c) for c in seen if c not in right) or "-"
    for i, told in enumerate(gold):
        hits = {g for g, _ in paired.get(i, [])}
        for number, claim in enumerate(told.claims):
            scored.outcomes[f"{case}/{told.key}/claim{number}"] = number in hits
            if number not in hits:
                scored.mistakes.append(
                    Mistake("missed estimate", case, _claim(claim), other, 2.0, _look(told))
                )


def _claims(told: Sequence[Told]) -> list[ToldClaim]:
    return [claim for one in told for claim in one.claims]


def _claim(claim: ToldClaim) -> str:
    low, high = claim.bounds
    return f"{low}-{'' if high is None else high} by {claim.source or 'the reporter'}"


def _show(value: object) -> str:
    if isinstance(value, tuple) and value and hasattr(value[0], "names"):
        return ", ".join(f"{'/'.join(p.names)} ({p.country})" for p in value)
    return str(value)


def describe(told: Told) -> str:
    """One line that tells an event."""
    where = "/".join(p.names[0] for p in told.places if p.names) or "?"
    return f"{told.status} {'+'.join(told.forms) or '?'} {told.start or '?'} {where}"


def event_measures(fields: Sequence[str]) -> list[Measure]:
    """Event F1 in three grades, field accuracies and their mean, attributed estimates."""
    measures: list[Measure] = []
    for rule in RULES:
        label = "Events" if rule is FAIR else f"Events ({rule.name} match)"
        measures += precision_recall_f1(f"events.{rule.name}", label)
    for grade in GRADES:
        parts = [ratio(f"field.{name}.{grade}", f"field.{name}.n") for name in fields]
        measures.append(
            Measure(
                f"fields.{grade}",
                f"Mean field accuracy ({grade})",
                mean_of(parts),
                "events.fair.hit",
            )
        )
    told = [ratio(f"told.{name}.fair", f"told.{name}.n") for name in fields]
    measures.append(
        Measure("fields.told", "Mean field accuracy where told", mean_of(told), "events.fair.hit")
    )
    for name in fields:
        measures += field_measures(name)
    for group, label in (("estimates", "Attributed estimates"), ("pooled", "Estimates, pooled")):
        for grade in GRADES:
            measures += precision_recall_f1(f"{group}.{grade}", f"{label} ({grade})")
    return measures


def field_measures(name: str) -> list[Measure]:
    """Accuracy of one field over matched pairs, in each grade and where told."""
    made = [
        Measure(
            f"field.{name}.{grade}",
            f"{name} ({grade})",
            ratio(f"field.{name}.{grade}", f"field.{name}.n"),
            f"field.{name}.n",
        )
        for grade in GRADES
    ]
    return [
        *made,
        Measure(
            f"told.{name}",
            f"{name}, where told",
            ratio(f"told.{name}.fair", f"told.{name}.n"),
            f"told.{name}.n",
        ),
    ]


ALL_FIELDS = tuple(GRADERS)
