"""Why two events are one or are not, from what linking stored."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product
from typing import TYPE_CHECKING

from turnout.link import Comparer, Profile, all_profiles
from turnout.link.company import Pair, kept_by, sure_pairs
from turnout.link.words import spellings
from turnout.model import Link, Mention

if TYPE_CHECKING:
    from turnout.store import Store

SHOWN = 12
"""Pairs explained at once, most alike first."""


def explain(store: Store, event_a: str, event_b: str) -> tuple[Link, ...]:
    """What spoke for and against, for each pair of mentions, most alike first.

    Two ids of one event (an alias counts) give the links that hold it together.

    Raises:
        NotFound: no event has this id.
    """
    left, right = store.event(event_a), store.event(event_b)
    same = left.id == right.id
    known = {p.id: p for p in _profiles(store, (*left.mentions, *right.mentions))}
    mine, theirs = ([known[m.id] for m in e.mentions] for e in (left, right))
    pairs = combinations(mine, 2) if same else product(mine, theirs)
    judged = {(link.left, link.right): link.by for link in left.links}
    texts = [store.document(i).text for i in sorted({p.document for p in known.values()})]
    comparer = Comparer(spelled=spellings(texts))
    found = [
        comparer.link(
            a,
            b,
            same=same,
            by=judged.get(_pair(a, b), "machine"),
            company=_company(comparer, known, a, b),
        )
        for a, b in pairs
    ]
    return tuple(sorted(found, key=lambda link: (-link.score, link.left, link.right))[:SHOWN])


def _pair(left: Profile, right: Profile) -> Pair:
    return min(left.id, right.id), max(left.id, right.id)


def _company(
    comparer: Comparer, known: Mapping[str, Profile], left: Profile, right: Profile
) -> Pair | None:
    """The pair of the same two reports that surely tells another event."""
    two = {left.document, right.document}
    told = {m: p for m, p in known.items() if p.document in two}
    totals = {
        _pair(a, b): comparer.total(a, b)
        for a, b in combinations(told.values(), 2)
        if a.document != b.document
    }
    every = sure_pairs(totals, told).values()
    return kept_by(_pair(left, right), (p for pairs in every for p in pairs))


def _profiles(store: Store, mentions: tuple[Mention, ...]) -> list[Profile]:
    """Profiles of all mentions of these documents: a side shows beside its neighbours."""
    ids = list(dict.fromkeys(m.document_id for m in mentions))
    documents = {i: store.document(i) for i in ids}
    coded = [store.coded(i) for i in ids]
    every = [m for c in coded if c is not None for m in c.mentions]
    copies = store.linking.copies()
    return all_profiles(documents, every, {i: copies[i].original for i in ids if i in copies})
