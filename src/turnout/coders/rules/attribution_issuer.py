"""Statements: the body that issues a text speaks wherever the text names nobody else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.codebook.sources import source_kind
from turnout.model import SourceKind, Span

_ISSUED = re.compile(
    r"\b(?:statement|press release|media release|communiqu[eé]|bulletin|press note|open letter"
    r"|press point|press statement|circular|declaration|leaflet|notice|memorandum|newsletter"
    r"|letter to)\b",
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"\b(?:newspaper|paper|transcript|live|page|radio|tv|television|magazine|wire|news|agency"
    r"|press agency|broadcast|blog|podcast|channel)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\s*(?:(?:In|With|Following|Further|For|Concerning|Regarding)\b[^.\n]{0,200}?,\s+)?"
    r"(?P<who>(?:The|This|the|this)\s+(?:[\w'’-]+\s+){0,8}?[A-ZÀ-Þ][\w'’-]+)\s+"
    r"(?:hereby\s+)?(?:communicates|states|declares|wishes to|announces that|informs the|regrets"
    r"|has noted|makes (?:the following|these|this)|clarifies|reports that|issues the following"
    r"|would like to|notes with|deplores|condemns|expresses|draws attention)\b"
)
_SPEAKING = {
    SourceKind.POLICE,
    SourceKind.AUTHORITIES,
    SourceKind.ORGANIZERS,
    SourceKind.NGO,
}
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = frozenset("of the and for de la le du des a an in on at to".split())  # noqa: SIM905
_OWN = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a statement.

    Attributes:
        span: where the text names it.
        kind: what kind of source it is.
    """

    span: Span
    kind: SourceKind | None


def issuer_of(text: str, outlet: str | None, title: str | None = None) -> Issuer | None:
    """The body that issues the text, or None for the work of a newsroom.

    Args:
        text: the document's text.
        outlet: who published it, as told with the document ("City Police (statement)").
        title: its headline.
    """
    if outlet:
        return _by_outlet(text, outlet, title or "")
    opening = _OPENING.match(text)
    if opening is None:
        return None
    span = Span(*opening.span("who"))
    kind = source_kind(span.of(text))
    return Issuer(span, kind) if kind in _SPEAKING else None


def _by_outlet(text: str, outlet: str, title: str) -> Issuer | None:
    name, _, aside = outlet.partition("(")
    issued = _ISSUED.search(aside) or _ISSUED.match(title)
    kind = source_kind(name)
    if not issued and (kind not in _SPEAKING or _NEWSROOM.search(outlet)):
        return None
    if kind is SourceKind.MEDIA or (kind is None and not issued):
        return None
    span = _named(text, name)
    return Issuer(span, kind) if span is not None else None


def _named(text: str, name: str) -> Span | None:
    """Where the text names the body: its longest part, else its head, else "we"."""
    parts = [part for part in re.split(r"[,–—]", name) if part.strip()]
    words = _WORD.findall(parts[0]) if parts else []
    for width in range(len(words), 1, -1):
        for first in range(len(words) - width + 1):
            run = words[first : first + width]
            if run[0].lower() in _SMALL or run[-1].lower() in _SMALL:
                continue
            found = re.search(r"(?:\b[Tt]he )?\b" + r"\s+".join(map(re.escape, run)), text)
            if found:
                return Span(*found.span())
    heads = [w for w in reversed(words) if w.lower() not in _SMALL]
    for head in heads:
        found = re.search(rf"\b(?:[Tt]he|[Tt]his|[Oo]ur) {re.escape(head)}\b", text)
        if found:
            return Span(*found.span())
    own = _OWN.search(text)
    return Span(*own.span()) if own else None
