"""The part of the accuracy page on confidence: curves as a picture and as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Curve = Mapping[str, Any]
"""``n``, ``error``, ``brier`` and ``bins`` as ``Reliability.as_json`` gives them, and ``data``:
digests by set."""

CURVES = (
    ("cross_validated", "table, a group of writers left out each", "#00796b"),
    ("development", "shipped table, development sets", "#b0b0b0"),
    ("sealed", "shipped table, sealed sets", "#6a1b9a"),
)
"""Key in docs/calibration.json, words, and colour, in the order of the page."""

INTRO = """\
## What a confidence of 0.8 means

The rules weigh each statement by hand and a model how likely its action is one; a table makes the
product the share of such statements that are right (`coders/rules/data/calibration.json`;
[card](models/confidence.md)). A statement is right when its event is one of the reference and the
field's fair comparison accepts its value; every statement of an event that is not there is wrong
(`turnout.evaluate.statements`). Intervals are bootstrapped over groups of reports: a scenario's
reports stay together, and so do reports with a run of eight words in common.

```
python training/calibration.py --readers READERS
python training/calibration.py --sealed
```

- **A group of writers left out each**: reports written for training, which no rule was tuned on,
  coded with the models and the table of the other writers. Hold the promise against this figure.
- On the **development sets** rules were tuned, so more is right there than the shipped table says.
- On the **sealed sets** nothing was fitted and nobody reads texts or errors; the program prints
  this curve and nothing else.

![Share right by confidence](calibration.svg)
"""


def confidence_lines(
    curves: Mapping[str, Curve], cards: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """The section as Markdown.

    Args:
        curves: docs/calibration.json.
        cards: of the shipped models; those with a ``calibration`` tell theirs.
    """
    if not curves:
        return
    yield INTRO
    yield "| | statements | expected calibration error | Brier score |"
    yield "|---|---|---|---|"
    for key, words, _ in CURVES:
        if key in curves:
            error, brier = _figure(curves[key]["error"]), _figure(curves[key]["brier"])
            yield f"| {words} | {curves[key]['n']} | {error} | {brier} |"
    yield ""
    for key, words, _ in CURVES:
        if key in curves:
            yield from _table(words, curves[key])
    yield from _variables(curves.get("cross_validated", {}).get("variables", ()))
    yield from _models(cards)


def _table(words: str, curve: Curve) -> Iterator[str]:
    sets = ", ".join(f"{name} `{digest}`" for name, digest in curve["data"].items())
    yield f"**{words[0].upper()}{words[1:]}** ({sets}):"
    yield ""
    yield "| confidence | statements | mean | right | 95% interval |"
    yield "|---|---|---|---|---|"
    for row in curve["bins"]:
        interval = f"{row['low']:.2f} to {row['high']:.2f}"
        yield (
            f"| {row['from']:.1f} to {row['from'] + 0.1:.1f} | {row['support']} | "
            f"{row['confidence']:.2f} | {row['value']:.2f} | {interval} |"
        )
    yield ""


def _variables(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not rows:
        return
    yield "By variable, a group of writers left out each (scope, trigger, slogans and name are"
    yield "coded by no reference; their weights are shown as they are):"
    yield ""
    yield "| variable | statements | mean confidence | right |"
    yield "|---|---|---|---|"
    for row in rows:
        yield (
            f"| {row['variable']} | {row['n']} | {row['confidence']:.2f} | {row['right']:.2f} |"
        )
    yield ""


def _models(cards: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    told = [(card, c) for card in cards for c in _calibrations(card)]
    if not told:
        return
    yield "**Shipped models**, on folds that they were not trained on (from their cards):"
    yield ""
    yield "| model | probability from | share right | n |"
    yield "|---|---|---|---|"
    for card, (name, rows) in told:
        for low, right, count in rows:
            yield f"| {card.get('name')}: {name} | {low:.1f} | {right:.2f} | {count} |"
    yield ""


def _calibrations(card: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[Sequence[float]]]]:
    """Every ``calibration`` of a card: ``[from, share right, count]`` a row."""
    measured = card.get("cross_validation") or {}
    for name, found in {"codes": measured, **measured}.items():
        if isinstance(found, Mapping) and "calibration" in found:
            yield name, found["calibration"]


def _figure(figure: Mapping[str, Any]) -> str:
    return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"


SIDE, EDGE = 320, 44
"""Pixels of the plotted square and of the margin around it."""


def confidence_svg(curves: Mapping[str, Curve]) -> str:
    """Share right by mean confidence, a line a curve; the diagonal is what should be."""
    told = [(curves[key], words, colour) for key, words, colour in CURVES if key in curves]
    height = SIDE + 2 * EDGE + 18 * len(told)
    box = f"0 0 {SIDE + 2 * EDGE} {height}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-size="12" role="img">',
        "<style>text {font-family: sans-serif}</style>",
        "<title>Share of statements that are right, by confidence</title>",
        f'<rect x="0" y="0" width="{SIDE + 2 * EDGE}" height="{height}" fill="#fff"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>',
        f'<path d="M{_x(0)},{_y(0)} L{_x(1)},{_y(1)}" stroke="#888" stroke-dasharray="4"/>',
        *_axes(),
    ]
    for position, (curve, words, colour) in enumerate(told):
        parts += _line(curve, colour)
        below = SIDE + 2 * EDGE + 18 * position
        parts.append(f'<rect x="{EDGE}" y="{below - 9}" width="10" height="10" fill="{colour}"/>')
        parts.append(f'<text x="{EDGE + 16}" y="{below}">{words}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axes() -> Iterator[str]:
    for tenth in range(0, 11, 2):
        share = tenth / 10
        yield f'<text x="{_x(share)}" y="{_y(0) + 16}" text-anchor="middle">{share:g}</text>'
        yield f'<text x="{_x(0) - 6}" y="{_y(share) + 4}" text-anchor="end">{share:g}</text>'
    yield f'<text x="{_x(0.5)}" y="{_y(0) + 32}" text-anchor="middle">confidence</text>'
    yield f'<text x="{EDGE}" y="{EDGE - 10}">share right</text>'


def _line(curve: Curve, colour: str) -> Iterator[str]:
    points = [(row["confidence"], row["value"], row) for row in curve["bins"]]
    path = " L".join(f"{_x(a)},{_y(b)}" for a, b, _ in points)
    yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for confidence, right, row in points:
        x = _x(confidence)
        ends = f"M{x},{_y(row['low'])} L{x},{_y(row['high'])}"
        yield f'<path d="{ends}" stroke="{colour}" stroke-opacity="0.5"/>'
        yield f'<circle cx="{x}" cy="{_y(right)}" r="3" fill="{colour}"/>'


def _x(share: float) -> float:
    return round(EDGE + SIDE * share, 1)


def _y(share: float) -> float:
    return round(EDGE + SIDE * (1 - share), 1)
