"""Measures intervals and sources of figures against ../shared/data; prints what went wrong.

Run: python scripts/check_attribution.py [--quiet]
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from turnout.coders.rules.attribution import Attributor
from turnout.coders.rules.parse import ParsedSentence, Parser
from turnout.model import Quantity, Span
from turnout.resolve.quantity import find_quantities, parse_count
from turnout.text.sentences import split

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A sentence with its parse."""

    span: Span
    parse: ParsedSentence | None


def read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def words(source: str) -> set[str]:
    return set(re.findall(r"\w+", ARTICLE.sub("", source.lower())))


def same_source(found: str | None, gold: str | None) -> bool:
    if found is None or gold is None:
        return found is gold
    if found.lower() in gold.lower() or gold.lower() in found.lower():
        return True
    left, right = words(found), words(gold)
    return bool(left | right) and len(left & right) / len(left | right) >= 0.5


def places(text: str, needle: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(needle)}(?!\w)", text):
        yield Span(*match.span())


def at(
    quantities: tuple[Quantity, ...], span: Span, low: int, high: int | None
) -> Quantity | None:
    inside = [q for q in quantities if q.span.overlaps(span)]
    return next(
        (q for q in inside if (q.low, q.high) == (low, high)), inside[0] if inside else None
    )


def report_claims(quiet: bool) -> None:
    parser = Parser()
    total = intervals = sources = kinds = crowds = 0
    for scenario in read("clusters_dev.json"):
        for report in scenario["reports"]:
            claims = [c for m in report["mentions"] for c in m.get("size_claims", ())]
            if not claims:
                continue
            text = report["text"]
            quantities = find_quantities(text)
            spans = split(text)
            lines = [Line(s, p) for s, p in zip(spans, parser.parse(text, spans), strict=True)]
            attributor = Attributor(text, lines)
            for claim in claims:
                total += 1
                good = _claim(text, quantities, attributor, claim, quiet)
                intervals, sources = intervals + good[0], sources + good[1]
                kinds, crowds = kinds + good[2], crowds + good[3]
    print(
        f"clusters_dev: {total} claims, interval {intervals / total:.3f}, "
        f"source {sources / total:.3f}, kind {kinds / total:.3f}, "
        f"read as people or bare {crowds / total:.3f}"
    )


def _claim(
    text: str, quantities: tuple[Quantity, ...], attributor: Attributor, claim: Any, quiet: bool
) -> tuple[bool, bool, bool, bool]:
    best = (False, False, False, False)
    shown = ""
    for span in places(text, claim["text"]):
        quantity = at(quantities, span, claim["low"], claim["high"])
        if quantity is None:
            continue
        said = attributor.attribute(quantity.span)
        who = said.attribution.words if said.attribution else None
        kind = said.attribution.kind if said.attribution else None
        good = (
            (quantity.low, quantity.high) == (claim["low"], claim["high"]),
            same_source(who, claim["source"]),
            kind == claim["source_kind"],
            quantity.counted != "other",
        )
        if sum(good) >= sum(best):
            best = good
            around = text[max(0, quantity.span.start - 220) : quantity.span.end + 120]
            shown = (
                f"{'/'.join('.' if g else x for g, x in zip(good, 'ISKC', strict=True))} "
                f"gold {claim['low']}-{claim['high']} {claim['source']!r} {claim['source_kind']}"
                f" | found {quantity.raw!r} {quantity.low}-{quantity.high} {who!r} {kind}"
                f" {quantity.counted} {quantity.unit}\n    {around!r}\n"
            )
    if not all(best) and not quiet:
        print(shown or f"NOT FOUND {claim}")
    return best


def gold_sizes(quiet: bool) -> None:
    texts = {d["id"]: d["text"] for d in read("gold_dev_texts.json")}
    total = right = tolls = tolls_right = 0
    for document in read("gold_dev.json"):
        text = texts[document["id"]]
        quantities = find_quantities(text)
        for event in document["events"]:
            size = event.get("size")
            if size:
                total += 1
                found = [
                    q
                    for span in places(text, size["text"])
                    for q in quantities
                    if q.span.overlaps(span) and (q.low, q.high) == (size["low"], size["high"])
                ]
                right += bool(found)
                if not found and not quiet:
                    print("SIZE", size)
            for name in ("deaths", "injuries", "arrests"):
                toll = event.get(name)
                if toll:
                    tolls += 1
                    hit = any((q.low, q.high) == (toll["low"], toll["high"]) for q in quantities)
                    tolls_right += hit
                    if not hit and not quiet:
                        print("TOLL", name, toll, event["label"])
    print(f"gold_dev: sizes {right}/{total}; tolls with such a quantity {tolls_right}/{tolls}")


def mass_counts(quiet: bool) -> None:
    total = read_ = plain = plain_right = 0
    missed: dict[str, int] = {}
    with gzip.open(DATA / "mass_mobilization.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line).get("participants")
            if not raw:
                continue
            total += 1
            count = parse_count(raw)
            read_ += count is not None
            if re.fullmatch(r"\d+", raw.strip()):
                plain += 1
                plain_right += count is not None and count.low == count.high == int(raw)
            if count is None:
                missed[raw] = missed.get(raw, 0) + 1
    print(f"mass_mobilization: {read_}/{total} read; plain numbers {plain_right}/{plain}")
    if not quiet:
        print("  not read:", sorted(missed.items(), key=lambda e: -e[1])[:40])


if __name__ == "__main__":
    hush = "--quiet" in sys.argv
    report_claims(hush)
    gold_sizes(hush)
    mass_counts(hush)
