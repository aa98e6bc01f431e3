"""Lists of forms: "with a strike, mass marches and the blocking of highways" tells one action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.scene import Scene
from turnout.model import Span

LEAST = 3
"""Forms named one behind the other from which they are a list of what was done."""

BETWEEN = re.compile(r"\s*(?:,\s*(?:and|or)?|and|or|as well as)\s+(?:[\w-]+\s+){0,3}")


def listed(scene: Scene, anchors: Sequence[Anchor]) -> frozenset[Span]:
    """The spans of anchors that stand in a list of ``LEAST`` or more forms."""
    found: set[Span] = set()
    run: list[Anchor] = []
    for left, right in pairwise([a for a in anchors if a.form is not None]):
        run = run or [left]
        follows = left.span.end <= right.span.start and BETWEEN.fullmatch(
            scene.text, left.span.end, right.span.start
        )
        run = [*run, right] if follows and left.sentence == right.sentence else []
        if len({a.form for a in run}) >= LEAST:
            found.update(a.span for a in run)
    return frozenset(found)
