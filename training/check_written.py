"""Check a file of reports written for training: quotes verbatim, codes known, dates in form.

python training/check_written.py training/reports/w1.jsonl
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from turnout.codebook import load_codebook

DATE = re.compile(r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?")
WORDS = range(2, 15)
KEYS = (
    *("deaths", "injuries", "arrests", "organizers", "targets", "claims", "participants"),
    *("issue", "responses", "protester_violence"),
)


def faults(report: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one report, in words."""
    whole = f"{report.get('title') or ''}\n\n{report['text']}"
    for words in report["background"]:
        yield from _quoted(whole, "background", words, once=True)
    for words in report["other_numbers"]:
        yield from _quoted(whole, "other_numbers", words)
    for event in report["events"]:
        yield from (f"no field {key}" for key in KEYS if key not in event)
        yield from _faults_of(event, whole)
        yield from _faults_of_claims(event, whole)


def _faults_of(event: dict[str, Any], whole: str) -> Iterator[str]:
    book = load_codebook()
    for variable, found in (("status", [event["status"]]), ("forms", event["forms"])):
        known = {c.name for c in book.variable(variable).categories}
        unknown = sorted(set(found) - known)
        if unknown or not found:
            yield f"{variable}: {unknown or 'none'}"
    for key in ("start", "end"):
        if event.get(key) and not DATE.fullmatch(event[key]):
            yield f"{key}: {event[key]}"
    if event.get("place"):
        yield from _quoted(whole, "place", event["place"])
    if not event["tellings"]:
        yield "no tellings"
    for words in event["tellings"]:
        yield from _quoted(whole, "tellings", words, once=True)
        if len(words.split()) not in WORDS:
            yield f"tellings: 2 to 14 words, not {words!r}"


def _faults_of_claims(event: dict[str, Any], whole: str) -> Iterator[str]:
    for claim in event["size_claims"]:
        yield from _quoted(whole, "size_claims", claim["text"])
        if claim["low"] is None:
            yield f"size_claims: no low of {claim['text']!r}, 0 where none is told"
        if claim.get("source"):
            yield from _quoted(whole, "source", claim["source"])


def _quoted(whole: str, field: str, words: str, *, once: bool = False) -> Iterator[str]:
    count = whole.count(words)
    if count == 0:
        yield f"{field}: not in the text: {words!r}"
    elif once and count > 1:
        yield f"{field}: {count} times in the text, needs more words: {words!r}"


def main() -> None:
    """Print every fault, then what the file holds; fail where there is one."""
    counts: Counter[str] = Counter()
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        report = json.loads(line)
        counts["reports"] += 1
        counts["events"] += len(report["events"])
        for fault in faults(report):
            counts["faults"] += 1
            print(f"{report['id']}: {fault}")
    print(dict(counts))
    sys.exit(bool(counts["faults"]))


if __name__ == "__main__":
    main()
