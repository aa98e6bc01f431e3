"""Measure copies and linking on the scenarios, all reports thrown together.

Usage: ``python scripts/measure_linking.py [PATH] [--own] [--errors]``. Linking is measured
twice: on mentions as a coder without errors would write them (linking_gold.py says what they
hold), and with ``--own`` on Turnout's own mentions, each matched to a gold mention of its
report by the bench's matcher (``turnout.evaluate.matching``, rule "fair").

B-cubed (Bagga and Baldwin 1998): for each mention the share of its predicted group that tells
its event, and the share of its event's mentions that its group holds; averaged over mentions.
With own mentions it is given twice: over the matched mentions alone, and over all gold
mentions, where one that was not coded stands in a group of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from linking_gold import GoldMention, Report, load
from turnout.dedupe import DuplicateIndex
from turnout.link import Comparer, Linker, Profile, profiles
from turnout.model import Mention

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "clusters_dev.json"


def b_cubed(groups: Mapping[str, str], events: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1; both mappings have the same mentions as keys."""
    if not events:
        return 0.0, 0.0, 0.0
    precision = recall = 0.0
    for mention, event in events.items():
        group = {m for m, g in groups.items() if g == groups[mention]}
        truth = {m for m, e in events.items() if e == event}
        both = len(group & truth)
        precision += both / len(group)
        recall += both / len(truth)
    p, r = precision / len(events), recall / len(events)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def copies(reports: Sequence[Report]) -> tuple[DuplicateIndex, str]:
    """The index of copies, and its F1 in words: a pair is right when the original is too."""
    index = DuplicateIndex()
    index.extend(r.document for r in reports)
    found = {(c.document, c.original) for c in index.copies()}
    truth = {(r.document.id, r.copy_of) for r in reports if r.copy_of}
    right = len(found & truth)
    f1 = 2 * right / (len(found) + len(truth)) if found or truth else 1.0
    wrong = ", ".join(f"{a} of {b}" for a, b in sorted(found ^ truth, key=str))
    return index, f"copies: {right} of {len(truth)} right, {len(found)} found, F1 {f1:.3f} {wrong}"


def grouped(reports: Sequence[Report], told: Mapping[str, Sequence[Mention]]) -> Linker:
    """A linker with these mentions of each report."""
    index, _ = copies(reports)
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


def main() -> int:
    """Print the figures; with ``--errors`` each wrong pair and why."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("path", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--own", action="store_true", help="with Turnout's own codes too")
    parser.add_argument("--errors", action="store_true", help="print wrong merges and splits")
    options = parser.parse_args()
    reports = load(options.path)
    print(copies(reports)[1])
    measure_gold(reports, errors=options.errors)
    if options.own:
        measure_own(reports, options.path, errors=options.errors)
    return 0


def _by_mention(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    return {mention: group[0] for group in groups for mention in group}


def measure_gold(reports: Sequence[Report], *, errors: bool) -> None:
    told = {r.document.id: [m.mention for m in r.mentions] for r in reports}
    events = {m.mention.id: m.event for r in reports for m in r.mentions}
    linker = grouped(reports, told)
    groups = _by_mention(linker.groups())
    print(
        "gold codes: B-cubed precision {:.3f} recall {:.3f} F1 {:.3f}".format(
            *b_cubed(groups, events)
        ),
        f"{len(events)} mentions",
    )
    if errors:
        show_errors(linker, groups, events)


def measure_own(reports: Sequence[Report], path: Path, *, errors: bool) -> None:
    told = own_mentions(reports)
    linker = grouped(reports, told)
    groups = _by_mention(linker.groups())
    events: dict[str, str] = {}
    missing: dict[str, str] = {}
    for report in reports:
        found = matched(report, told[report.document.id], path)
        events |= {own: gold.event for own, gold in found.items()}
        kept = {gold.mention.id for gold in found.values()}
        missing |= {m.mention.id: m.event for m in report.mentions if m.mention.id not in kept}
    known = {m: groups[m] for m in events}
    every = {**known, **{m: m for m in missing}}
    print(
        "own codes, matched mentions: B-cubed precision {:.3f} recall {:.3f} F1 {:.3f}".format(
            *b_cubed(known, events)
        ),
        f"{len(events)} mentions",
    )
    print(
        "own codes, all gold mentions: B-cubed precision {:.3f} recall {:.3f} F1 {:.3f}".format(
            *b_cubed(every, {**events, **missing})
        ),
        f"{len(every)} mentions, {len(missing)} not coded",
    )
    if errors:
        show_errors(linker, groups, events)


if __name__ == "__main__":
    sys.exit(main())
