"""Measure the default codebook's cues on human codes: what each cue is worth by itself.

Run from the repository root; the data stands beside it in ``../shared/data``::

    python scripts/measure_cues.py            # totals
    python scripts/measure_cues.py --cues     # and the precision and support of each cue
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from turnout.codebook import Codebook, CueHit, Matcher, default_matcher, load_codebook
from turnout.codebook.schemes import MASS_MOBILIZATION, Told, to_mass_mobilization

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
# a category is told when its best cue, or all its cues together, weigh this much
STRONG, TOGETHER = 0.6, 1.2
# and a form of any kind, plain words of protest included, from this weight on
PLAIN = 0.4
Row = dict[str, object]


def rows(name: str) -> list[Row]:
    content = (DATA / name).read_bytes()
    text = gzip.decompress(content) if name.endswith(".gz") else content
    return [json.loads(line) for line in text.splitlines()]


def told(hits: Iterable[CueHit], variable: str) -> tuple[str, ...]:
    best: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    # one cue counts once, however often a text repeats it
    for hit in {(h.category, h.cue): h for h in hits if h.variable == variable}.values():
        name = hit.category or ""
        best[name] = max(best[name], hit.weight)
        total[name] += hit.weight
    return tuple(n for n in best if best[n] >= STRONG or total[n] >= TOGETHER)


class Score:
    """Micro precision, recall and F1."""

    def __init__(self) -> None:
        self.right = self.said = self.true = 0

    def add(self, said: set[str], true: set[str]) -> None:
        """Count what was said against what is true."""
        self.right += len(said & true)
        self.said += len(said)
        self.true += len(true)

    def __str__(self) -> str:
        precision = self.right / max(1, self.said)
        recall = self.right / max(1, self.true)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} (n {self.true})"


def mass_mobilization(matcher: Matcher, codebook: Codebook, sample: int, cues: bool) -> None:
    data = rows("mass_mobilization.jsonl.gz")
    data = random.Random(1).sample(data, min(sample, len(data)))  # noqa: S311 - sampling
    scores: dict[str, Score] = defaultdict(Score)
    worth: dict[tuple[str, str, str], Counter[bool]] = defaultdict(Counter)
    for row in data:
        hits = matcher.find(str(row["notes"]))
        coded = to_mass_mobilization(
            codebook,
            Told(
                issues=told(hits, "issues"),
                responses=told(hits, "responses"),
                violence=bool(told(hits, "protester_violence")),
                killed_by_forces=bool(told(hits, "killed_by_forces")),
            ),
        )
        truth = {n: set(map(str, row[n])) for n in ("demands", "responses")}  # type: ignore[call-overload]
        for name, said in (("demands", coded.demands), ("responses", coded.responses)):
            scores[name].add(set(said), truth[name])
            for code in set(said) | truth[name]:
                scores[f"  {code}"].add({code} & set(said), {code} & truth[name])
        scores["violence"].add(
            {"1"} if coded.violence else set(), {"1"} if row["violence"] else set()
        )
        plain = any(h.variable == "forms" and h.weight >= PLAIN for h in hits)
        scores["any form"].add({"1"} if plain else set(), {"1"})
        for hit, right in judged(hits, codebook, truth, row):
            worth[hit.variable, hit.category or "", hit.cue][right] += 1
    for name, score in scores.items():
        print(f"{name:32} {score}")
    if cues:
        print_worth(worth)


def judged(
    hits: tuple[CueHit, ...], codebook: Codebook, truth: dict[str, set[str]], row: Row
) -> Iterator[tuple[CueHit, bool]]:
    """Each different cue once, with whether the people's codes agree."""
    fields = {"issues": "demands", "responses": "responses"}
    for hit in {(h.variable, h.category, h.cue): h for h in hits}.values():
        if hit.variable in fields:
            category = codebook.category(hit.variable, str(hit.category))
            mapped = category.crosswalk.get(MASS_MOBILIZATION, ())
            if mapped:
                yield hit, bool(set(mapped) & truth[fields[hit.variable]])
        elif hit.variable in ("protester_violence", "property_damage"):
            yield hit, bool(row["violence"])
        elif hit.variable == "killed_by_forces":
            yield hit, "killings" in truth["responses"]


def print_worth(worth: dict[tuple[str, str, str], Counter[bool]]) -> None:
    print("\nprecision support variable category cue")
    for (variable, category, cue), counts in sorted(worth.items()):
        precision = counts[True] / counts.total()
        print(f"{precision:.2f} {counts.total():5} {variable} {category}: {cue[:110]}")


def sentences(matcher: Matcher, name: str, label: str, positive: frozenset[object]) -> None:
    score = Score()
    for row in rows(name):
        plain = any(h.weight >= PLAIN for h in matcher.find(str(row["text"]), ("forms",)))
        score.add({"1"} if plain else set(), {"1"} if row[label] in positive else set())
    print(f"{name:32} {score}")


def police(matcher: Matcher, codebook: Codebook) -> None:
    lethal = {c.name for c in codebook.with_attribute("responses", "lethal")}
    forceful = {c.name for c in codebook.with_attribute("responses", "forceful")}
    arrest = {c.name for c in codebook.variable("responses").categories if c.has("arrest")}
    scores: dict[str, Score] = defaultdict(Score)
    for row in rows("india_police.jsonl.gz"):
        hits = matcher.find(str(row["text"]))
        responses = set(told(hits, "responses"))
        said = {
            "KILL": bool(told(hits, "killed_by_forces")),
            "ARREST": bool(responses & arrest),
            "FORCE": bool(responses & (forceful - arrest)) or bool(responses & lethal),
        }
        for name, value in said.items():
            scores[name].add({"1"} if value else set(), {"1"} if truth_of(row, name) else set())
    for name, score in scores.items():
        print(f"india_police {name:19} {score}")


def truth_of(row: Row, name: str) -> bool:
    labels = row.get("labels", row)
    return bool(labels.get(name)) if isinstance(labels, dict) else name in str(labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=2000, help="Mass Mobilization events")
    parser.add_argument("--cues", action="store_true", help="print each cue")
    options = parser.parse_args()
    codebook, matcher = load_codebook(), default_matcher()
    mass_mobilization(matcher, codebook, options.sample, options.cues)
    sentences(matcher, "glocon_sentences.jsonl", "protest", frozenset({1}))
    sentences(matcher, "glocon_documents.jsonl", "protest", frozenset({1}))
    events = {"PEACE_PROTEST", "VIOL_DEMONSTR", "FORCE_AGAINST_PROTEST", "PROTEST_WITH_INTER"}
    sentences(matcher, "case2021_snippets.jsonl", "label", frozenset({*events, "MOB_VIOL"}))
    police(matcher, codebook)


if __name__ == "__main__":
    main()
