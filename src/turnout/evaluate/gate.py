"""Pinned floors: a figure that falls below its floor fails, and every change is shown.

``floors.yaml`` lists entries::

    reports:
      dataset: reports
      path: tests/accuracy/reports.jsonl   # relative to the repository
      limit: null                          # so many documents, evenly spread; or all
      digest: 0123456789abcdef             # of the data the floors were measured on
      figures:
        events.fair.f1: 0.812

Beside it ``outcomes/NAME.txt`` holds one line a coding: its id and whether it was right. The
ids hold no words of a text. A floor is raised by ``update``; to lower one takes ``lower``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor
from pathlib import Path
from typing import Any

from turnout.errors import DataError
from turnout.evaluate.bench import Result
from turnout.evaluate.files import digest
from turnout.evaluate.session import run

SHOWN = 15
"""At most this many gained and lost codings are listed by id."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """One entry of the floors file."""

    name: str
    dataset: str
    path: Path
    digest: str
    limit: int | None
    figures: Mapping[str, float]


@dataclass(slots=True)
class Verdict:
    """What the gate found for one entry.

    Attributes:
        failures: why the gate is shut; empty when it is open.
        notes: floors, gains and losses in words.
        figures: measured values of the pinned figures.
        outcomes: item -> right, of this run.
    """

    name: str
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    figures: dict[str, float | None] = field(default_factory=dict)
    outcomes: dict[str, bool] = field(default_factory=dict)


def read_floors(path: Path) -> dict[str, Any]:
    """The floors file as plain values.

    Raises:
        DataError: the file is missing or not a mapping of entries.
    """
    import yaml

    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{path}: {error}.") from error
    if not isinstance(loaded, dict):
        raise DataError(f"{path}: not a mapping of names to entries.")
    return loaded


def pinned(name: str, entry: Mapping[str, Any], root: Path) -> Pinned:
    """One entry with its path resolved against the repository ``root``.

    Raises:
        DataError: a field is missing.
    """
    try:
        return Pinned(
            name,
            entry["dataset"],
            (root / entry["path"]).resolve(),
            str(entry.get("digest") or ""),
            entry.get("limit"),
            entry["figures"],
        )
    except KeyError as error:
        raise DataError(f"floors: {name} has no field {error}.") from error


def check(entry: Pinned, outcomes: Mapping[str, bool]) -> Verdict:
    """Measure one entry and compare it with its floors and its stored outcomes."""
    verdict = Verdict(entry.name)
    found = digest(entry.path)
    if found != entry.digest:
        verdict.failures.append(
            f"{entry.path.name} has digest {found}, its floors were measured on {entry.digest}"
        )
    result = run(entry.dataset, entry.path, limit=entry.limit, rounds=0).result
    compare_floors(entry, result, verdict)
    verdict.outcomes = dict(result.outcomes)
    verdict.notes += changes(outcomes, verdict.outcomes)
    return verdict


def compare_floors(entry: Pinned, result: Result, verdict: Verdict) -> None:
    """Note every pinned figure, and fail those below their floor."""
    for name, low in entry.figures.items():
        value = result.figure(name).value
        verdict.figures[name] = value
        verdict.notes.append(f"{name}: {_shown(value)} (floor {low:.3f})")
        if value is None or value < low:
            verdict.failures.append(f"{name} is {_shown(value)}, below its floor {low:.3f}")


def _shown(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def changes(before: Mapping[str, bool], after: Mapping[str, bool]) -> list[str]:
    """Which codings were gained and lost, by id."""
    gained = sorted(k for k, right in after.items() if right and not before.get(k, False))
    lost = sorted(k for k, right in before.items() if right and not after.get(k, False))
    lines = [f"{len(gained)} codings gained, {len(lost)} lost"]
    for sign, keys in (("+", gained), ("-", lost)):
        lines += [f"  {sign} {key}" for key in keys[:SHOWN]]
        if len(keys) > SHOWN:
            lines.append(f"  {sign} and {len(keys) - SHOWN} more")
    return lines


def new_floor(old: float, value: float | None, *, lower: bool) -> float:
    """The floor to pin: the value cut to three places; never below ``old`` unless ``lower``."""
    reached = floor((value or 0.0) * 1000) / 1000
    return reached if lower or reached > old else old


def read_outcomes(path: Path) -> dict[str, bool]:
    """Stored outcomes; empty where there are none yet."""
    if not path.exists():
        return {}
    rows = (line.rsplit(" ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {key: right == "1" for key, right in rows}


def write_outcomes(path: Path, outcomes: Mapping[str, bool]) -> None:
    """Store outcomes, sorted, one line an item."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (f"{key} {int(right)}\n" for key, right in sorted(outcomes.items()))
    path.write_text("".join(rows), encoding="utf-8")
