"""Measure copies and linking on scenarios, all reports of a file thrown together.

Usage: ``python scripts/measure_linking.py [PATH...] [--own] [--errors] [--check FILE]``. Without
paths the shipped scenarios and, where they are there, those of ../shared are measured. Linking is
measured on

- gold codes: mentions as a coder without errors would write them (linking_gold.py);
- degraded codes: the same with seeded errors, the mean of twelve seeds (linking_degraded.py);
- own codes, with ``--own``: Turnout's mentions, each matched to a gold mention of its report by
  the bench's matcher (``turnout.evaluate.matching``, rule "fair").

The measure is B-cubed; linking_figures.py says what becomes of missed and invented mentions.
``--check`` compares every figure with the floors of a YAML file and exits with 1 below one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

import yaml

import linking_figures as figures
from linking_degraded import SEEDS, degraded
from linking_gold import GoldMention, Report, load
from turnout.dedupe import DuplicateIndex
from turnout.link import Comparer, Linker, Profile, profiles
from turnout.model import Mention

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "tests" / "accuracy" / "scenarios.json"
SHARED = ROOT.parent / "shared" / "data" / "clusters_dev.json"


def copies(reports: Sequence[Report]) -> tuple[DuplicateIndex, str, float]:
    """The index of copies, and its F1 in words and as a number.

    A pair is right when the original is too.
    """
    index = DuplicateIndex()
    index.extend(r.document for r in reports)
    found = {(c.document, c.original) for c in index.copies()}
    truth = {(r.document.id, r.copy_of) for r in reports if r.copy_of}
    right = len(found & truth)
    f1 = 2 * right / (len(found) + len(truth)) if found or truth else 1.0
    wrong = ", ".join(f"{a} of {b}" for a, b in sorted(found ^ truth, key=str))
    return index, f"{right} of {len(truth)} right, {len(found)} found, F1 {f1:.3f} {wrong}", f1


def grouped(reports: Sequence[Report], told: Mapping[str, Sequence[Mention]]) -> Linker:
    """A linker with these mentions of each report."""
    index = copies(reports)[0]
    linker = Linker()
    for report in reports:
        mentions = told.get(report.document.id, ())
        source = index.original(report.document.id)
        linker.add(profiles(report.document, mentions, source=source))
    return linker


def show_errors(linker: Linker, groups: Mapping[str, str], events: Mapping[str, str]) -> None:
    """Print each wrong merge and wrong split, with what spoke for and against."""
    ids = sorted(events, key=lambda m: (linker.profile(m).document, m))
    for at, left in enumerate(ids):
        for right in ids[at + 1 :]:
            same, true = groups[left] == groups[right], events[left] == events[right]
            if same != true:
                a, b = linker.profile(left), linker.profile(right)
                print(f"\n{'WRONG MERGE' if same else 'WRONG SPLIT'} {_name(a, events[left])}")
                print(f"        and {_name(b, events[right])}")
                _explain(linker.comparer, a, b)


def _name(profile: Profile, event: str) -> str:
    return f"{profile.document} ({profile.id}) tells {event}, {profile.date}, {profile.status}"


def _explain(comparer: Comparer, left: Profile, right: Profile) -> None:
    found = comparer.compare(left, right)
    print(
        f"   pair {found.total:+.1f}"
        + (f", forbidden: {found.forbidden}" if found.forbidden else "")
    )
    for name, weight, words in found.reasons:
        print(f"   {weight:+5.1f} {name:10} {words}")


def own_mentions(reports: Sequence[Report]) -> dict[str, tuple[Mention, ...]]:
    """What Turnout codes in each report."""
    from turnout.pipeline import Pipeline

    pipeline = Pipeline()
    return {r.document.id: pipeline.code(r.document).mentions for r in reports}


def matched(report: Report, own: Sequence[Mention], path: Path) -> dict[str, GoldMention]:
    """Own mention ids with the gold mention that each was matched to."""
    from turnout.evaluate.datasets.gold import predicted_of
    from turnout.evaluate.datasets.scenarios import Scenarios
    from turnout.evaluate.matching import match
    from turnout.export.contract import contract_line
    from turnout.model import Coded, Relevance

    case = next(c for c in Scenarios().load(path) if c.id == report.document.id)
    coded = Coded(
        document_id=report.document.id,
        relevance=Relevance(score=1.0, relevant=True),
        mentions=tuple(own),
    )
    line = contract_line(report.document, coded)
    told = predicted_of(line)
    return {own[p].id: report.mentions[g] for g, p in match(case.gold, told)}


Figures = dict[str, float]


def main() -> int:
    """Print the figures; with ``--errors`` each wrong pair and why."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--own", action="store_true", help="with Turnout's own codes too")
    parser.add_argument("--errors", action="store_true", help="print wrong merges and splits")
    parser.add_argument("--check", type=Path, help="floors by file name and figure")
    options = parser.parse_args()
    floors = yaml.safe_load(options.check.read_text("utf-8")) if options.check else {}
    low = False
    for path in options.paths or [p for p in (SHIPPED, SHARED) if p.exists()]:
        print(f"{path.name}:")
        found = measure(path, own=options.own, errors=options.errors)
        low = below(found, floors.get(path.name, {})) or low
    return int(low)


def measure(path: Path, *, own: bool, errors: bool) -> Figures:
    """Print and return every figure of one file."""
    reports = load(path)
    words, f1 = copies(reports)[1:]
    print(f"copies: {words}")
    found = {"copies": f1, "gold": measure_gold(reports, errors=errors)}
    found["degraded"] = measure_degraded(reports)
    return found | (measure_own(reports, path, errors=errors) if own else {})


def below(found: Figures, floors: Figures) -> bool:
    """Whether a figure that was measured falls below its floor; each that does is printed."""
    low = [n for n, floor in floors.items() if n in found and found[n] < floor]
    for name in low:
        print(f"BELOW ITS FLOOR {name}: {found[name]:.3f}, floor {floors[name]:.3f}")
    return bool(low)


def _by_mention(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    return {mention: group[0] for group in groups for mention in group}


def measure_gold(reports: Sequence[Report], *, errors: bool) -> float:
    told = {r.document.id: [m.mention for m in r.mentions] for r in reports}
    events = {m.mention.id: m.event for r in reports for m in r.mentions}
    linker = grouped(reports, told)
    groups = _by_mention(linker.groups())
    figure = figures.matched(groups, events)
    print(f"gold codes: B-cubed {figure}, {len(events)} mentions")
    if errors:
        show_errors(linker, groups, events)
    return figure.f1


def measure_degraded(reports: Sequence[Report]) -> float:
    made = []
    for seed in SEEDS:
        told, events = degraded(reports, seed)
        made.append(figures.matched(_by_mention(grouped(reports, told).groups()), events))
    mean = figures.BCubed(fmean(f.precision for f in made), fmean(f.recall for f in made))
    print(f"degraded codes: B-cubed {mean}, mean of {len(made)} seeds")
    return mean.f1


def measure_own(reports: Sequence[Report], path: Path, *, errors: bool) -> Figures:
    told = own_mentions(reports)
    linker = grouped(reports, told)
    groups = _by_mention(linker.groups())
    events: dict[str, str] = {}
    for report in reports:
        found = matched(report, told[report.document.id], path)
        kept = {gold.mention.id for gold in found.values()}
        events |= {own: gold.event for own, gold in found.items()}
        events |= {m.mention.id: m.event for m in report.mentions if m.mention.id not in kept}
    both = {m: e for m, e in events.items() if m in groups}
    made = {
        "own matched": figures.matched(groups, events),
        "own missed alone": figures.missed_alone(groups, events),
        "own end to end": figures.end_to_end(groups, events),
    }
    for name, figure in made.items():
        print(f"{name}: B-cubed {figure}")
    invented = len(groups) - len(both)
    print(f"own codes: {len(both)} of {len(events)} mentions found, {invented} invented")
    if errors:
        show_errors(linker, groups, both)
    return {name: figure.f1 for name, figure in made.items()}


if __name__ == "__main__":
    sys.exit(main())
