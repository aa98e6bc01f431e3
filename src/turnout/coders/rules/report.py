"""What a report says of itself: its date, its author, its stance."""

from __future__ import annotations

from turnout.coders.rules.draft import Draft
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.stance import read_stance
from turnout.model import Span


def document_drafts(scene: Scene) -> list[Draft]:
    """Statements on the document: date, author and stance, where the text shows them."""
    return [*_date(scene), *_authors(scene), *_stance(scene)]


def _date(scene: Scene) -> list[Draft]:
    published = scene.document.published
    if published is None or published.span is None:
        return []
    return [
        Draft(
            thread="",
            variable="document_date",
            value=published.edtf,
            span=published.span,
            rule=f"basis:{published.basis}",
            weight=0.9,
        )
    ]


def _authors(scene: Scene) -> list[Draft]:
    found = []
    for author in scene.document.authors:
        at = scene.text.find(author)
        if at >= 0:
            span = Span(at, at + len(author))
            found.append(
                Draft(thread="", variable="author", value=author, span=span, rule="byline")
            )
    return found


def _stance(scene: Scene) -> list[Draft]:
    value, span, weight = read_stance(scene.text, [s.span for s in scene.sentences])
    if not len(span):
        return []
    return [
        Draft(
            thread="",
            variable="stance",
            value=value,
            span=span,
            rule="stance",
            weight=weight,
        )
    ]
