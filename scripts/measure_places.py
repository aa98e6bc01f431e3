"""Measures the place resolver on LGL and TR-News.

Names without coordinates in the reference (streets, buildings) are left out of the distance
figures; they count for finding names.

    python scripts/measure_places.py [--limit N] [--errors N] [lgl trnews]
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from turnout.evaluate.datasets.toponyms import aligned
from turnout.model import Span, Toponym
from turnout.resolve.place import find_places, open_gazetteer, resolve_spans

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
NEAR_KM = 161.0
"""100 miles, the usual bound in toponym resolution."""
FAR_KM = 20_037.0
"""Half the equator: the error counted for a name that stays unresolved."""


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    one, two = math.radians(lat), math.radians(other_lat)
    step = math.radians(other_lon - lon)
    cosine = math.sin(one) * math.sin(two) + math.cos(one) * math.cos(two) * math.cos(step)
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


def error_km(toponym: Toponym, gold: Mapping[str, Any]) -> float:
    """Distance of the resolved place from the reference."""
    place = toponym.place
    if place is None or place.lat is None or place.lon is None:
        return FAR_KM
    return kilometres(place.lat, place.lon, gold["lat"], gold["lon"])


def is_name(toponym: Toponym) -> bool:
    """Leaves out "nationwide", "the courthouse": the references mark names only."""
    return toponym.raw[0].isupper() and toponym.raw.split()[0] not in ("The", "the")


def measure(name: str, limit: int | None, shown: int) -> None:
    path = DATA / f"geo_{name}.jsonl"
    if not path.is_file():
        print(f"{name}: {path} is not there", file=sys.stderr)
        return
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines()][:limit]
    errors: list[float] = []
    counts: Counter[str] = Counter()
    seconds = words = 0.0
    for document in documents:
        text = document["text"]
        gold = [aligned(text, one) for one in document["toponyms"]]
        spans = [Span(one["start"], one["end"]) for one in gold]
        resolved = {(one.span.start, one.span.end): one for one in resolve_spans(text, spans)}
        for one in gold:
            if one["lat"] is None:
                continue
            toponym = resolved[one["start"], one["end"]]
            km = error_km(toponym, one)
            errors.append(km)
            if km > NEAR_KM and shown > 0:
                shown -= 1
                got = toponym.place
                label = f"{got.name}/{got.admin1}/{got.country}" if got else "-"
                print(
                    f"  {document['id']} {one['phrase']!r} want {one['lat']:.1f},{one['lon']:.1f}"
                    f" got {label} ({toponym.reason}, {toponym.confidence}) {km:.0f} km"
                )
        began = time.process_time()
        found = find_places(text)
        seconds += time.process_time() - began
        words += len(text.split())
        marked = {(one["start"], one["end"]) for one in gold}
        kept = {
            (one.span.start, one.span.end)
            for one in found
            if one.place is not None
            and (is_name(one) or any(one.span.overlaps(Span(*span)) for span in marked))
        }
        count_found(counts, marked, kept)
    near = sum(km <= NEAR_KM for km in errors)
    print(
        f"{name}: {len(documents)} documents, {len(errors)} names with coordinates: "
        f"within 161 km {near / len(errors):.3f}, mean error {sum(errors) / len(errors):.0f} km"
    )
    for kind in ("exact", "overlap"):
        precision = counts[f"{kind}_right"] / max(1, counts["found"])
        recall = counts[f"{kind}_hit"] / max(1, counts["gold"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"  finding, {kind}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    print(f"  {1000 * seconds / words * 740:.1f} ms for 740 words")


def count_found(
    counts: Counter[str], gold: set[tuple[int, int]], found: set[tuple[int, int]]
) -> None:
    """Adds one document's hits to ``counts``."""
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    counts["exact_right"] += len(gold & found)
    counts["exact_hit"] += len(gold & found)
    counts["overlap_right"] += sum(any(a < d and c < b for c, d in gold) for a, b in found)
    counts["overlap_hit"] += sum(any(a < d and c < b for c, d in found) for a, b in gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["lgl", "trnews"])
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    open_gazetteer()
    for name in options.sets:
        measure(name, options.limit, options.errors)


if __name__ == "__main__":
    main()
