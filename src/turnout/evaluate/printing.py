"""Results as text: figures, confusion tables, the most instructive errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from turnout.evaluate.bench import Case, Mistake, Result
from turnout.evaluate.figures import Figure

CONTEXT = 160
"""Characters of text shown on each side of an error."""


def figure_line(figure: Figure) -> str:
    """``title  value [low, high] n``."""
    if figure.value is None:
        return f"{figure.title:<48} -"
    interval = "" if figure.low is None else f"  [{figure.low:.3f}, {figure.high:.3f}]"
    return f"{figure.title:<48} {figure.value:8.3f}{interval}  n={figure.support}"


def result_lines(result: Result) -> Iterator[str]:
    """Every figure of one result, then its confusion tables."""
    yield f"{result.dataset}: {result.cases} documents"
    graded = [f for f in result.figures if f.name.startswith(("field.", "told."))]
    for figure in result.figures:
        if figure not in graded:
            yield figure_line(figure)
    if graded:
        yield from _field_lines({f.name: f for f in graded})
    for table, cells in result.confusions.items():
        yield ""
        yield f"{table}: reference -> prediction, disagreements by count"
        yield from _confusion_lines(cells)


def _field_lines(figures: Mapping[str, Figure]) -> Iterator[str]:
    yield ""
    yield f"{'accuracy of fields':<20} {'fair':>6} {'strict':>6} {'lenient':>7} {'told':>6} n told"
    for name in dict.fromkeys(key.split(".")[1] for key in figures):
        cells = [figures[f"field.{name}.{g}"].value for g in ("fair", "strict", "lenient")]
        told = figures[f"told.{name}"]
        shown = " ".join("     -" if v is None else f"{v:6.3f}" for v in (*cells, told.value))
        yield f"{name:<20} {shown} {told.support:6}"


def _confusion_lines(cells: Mapping[tuple[str, str], int]) -> Iterator[str]:
    right = sum(n for (gold, found), n in cells.items() if gold == found)
    yield f"  {right} of {sum(cells.values())} agree"
    wrong = [(n, gold, found) for (gold, found), n in cells.items() if gold != found]
    for n, gold, found in sorted(wrong, reverse=True)[:12]:
        yield f"  {n:5}  {gold} -> {found}"


def mistake_lines(mistakes: Sequence[Mistake], cases: Sequence[Case]) -> Iterator[str]:
    """The mistakes with the text around them. For the terminal; never stored."""
    texts = {case.id: case.text for case in cases}
    for number, mistake in enumerate(mistakes, 1):
        yield f"{number}. {mistake.kind}  [{mistake.case}]"
        yield f"   expected: {mistake.expected}"
        yield f"   found:    {mistake.found}"
        yield f"   text:     {excerpt(texts.get(mistake.case, ''), mistake.span)}"


def excerpt(text: str, span: tuple[int, int] | None) -> str:
    """``CONTEXT`` characters on each side of ``span``, or the beginning, on one line."""
    start, end = span or (0, CONTEXT)
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    inside = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{inside}{'…' if right < len(text) else ''}"
