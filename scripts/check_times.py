"""Recall of event dates: is each coded start among the dates found in the report's text?

Reads ``clusters_dev.json`` and ``gold_dev.json`` (with its texts) beside the repository. The
starts there are what each report alone allows, so a date found must give them in its past or
future reading. Prints each miss and the recall.

    python scripts/check_times.py [../shared/data]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from turnout.model.dates import is_valid
from turnout.resolve.time import find_times


def cases(folder: Path) -> Iterator[tuple[str, str, str | None, set[str]]]:
    """Report id, text, published date, coded starts (those that are told)."""
    for scenario in json.loads((folder / "clusters_dev.json").read_text(encoding="utf-8")):
        for report in scenario["reports"]:
            starts = {m["start"] for m in report["mentions"] if m["start"]}
            text = f"{report.get('title') or ''}\n\n{report['text']}"
            yield f"clusters {report['id']}", text, report["published"], starts
    texts = {
        document["id"]: document["text"]
        for document in json.loads((folder / "gold_dev_texts.json").read_text(encoding="utf-8"))
    }
    for gold in json.loads((folder / "gold_dev.json").read_text(encoding="utf-8")):
        starts = {e["start"] for e in gold["events"] if e["start"]}
        yield f"gold {gold['id']}", texts[gold["id"]], gold["doc_date"], starts


def readings(text: str, published: str | None) -> set[str]:
    """Every day that an expression of the text can mean, and the document's own date."""
    found = {published} if published else set()
    for time in find_times(text, published=published):
        ends = (time.start, time.end, time.future_start, time.future_end)
        found.update(day for day in ends if day)
    return {day for day in found if is_valid(day)}


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    if not (folder / "clusters_dev.json").exists():
        print(f"no data in {folder}")
        return 2
    totals: dict[str, list[int]] = {}
    for name, text, published, starts in cases(folder):
        found = readings(text, published)
        from_text = found - {published}
        for start in sorted(starts):
            tally = totals.setdefault(name.split()[0], [0, 0, 0])
            tally[0] += 1
            tally[1] += start in found
            tally[2] += start in from_text
            if start not in found:
                print(f"missed {start} in {name} ({published})")
    for name, (total, hit, told) in totals.items():
        print(f"{name}: {hit}/{total} starts found, {told} of them told by the text itself")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
