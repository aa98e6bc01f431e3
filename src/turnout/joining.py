"""Composes what follows coding: copies, linking, reconciling, over a store.

Derived from documents, statements and judgements alone: dropping all of it and joining again
gives the same events, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from turnout.dedupe import DuplicateIndex, Fingerprint, fingerprint
from turnout.dedupe.bytes import fingerprint_bytes, read_fingerprint
from turnout.link import (
    Linker,
    Profile,
    Rulings,
    event_id,
    identify,
    lines_of,
    parents,
    profile_bytes,
    profiles,
    read_profile,
    rulings,
    wholes,
)
from turnout.model import Decision, Event, Judgement, Mention, Statement
from turnout.model.judgement import standing
from turnout.reconcile import ReportFacts, chosen, default_policies
from turnout.reconcile import Rulings as StatementRulings
from turnout.reconcile import rulings as statement_rulings
from turnout.review.settle import estimates_of, report_facts, scope_of
from turnout.review.verdicts import added_statement
from turnout.store import CopyRow

if TYPE_CHECKING:
    from turnout.store import Store

Pair = tuple[str, str]
SHOWN_LINKS = 40
"""Links kept of one event, best first: a story in 100 papers has 4,950."""
DEFAULT = "default"
"""In place of a policy's name: the one that Turnout ships for the variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What joining did.

    Attributes:
        mentions, events: how many there are.
        joined: events that more than one report tells.
        copies: reports that are copies of earlier ones.
        compared: pairs compared in this run.
        known: pairs compared in earlier runs and taken from there.
    """

    mentions: int
    events: int
    joined: int
    copies: int
    compared: int
    known: int


def join(store: Store, *, policies: Mapping[str, str] | None = None, anew: bool = False) -> Joined:
    """Link all coded mentions of a store and reconcile their events.

    Only what is new is read and compared: fingerprints, profiles and compared pairs are kept
    between runs.

    Args:
        store: documents, mentions and judgements in, events out.
        policies: policy names by variable, over those that the store holds and the defaults;
            ``default`` takes a choice back. The store keeps them for later runs.
        anew: drop everything derived first.

    Raises:
        Contradiction: when standing judgements exclude each other; nothing is changed.
        UnknownName: a policy does not exist.
        ConfigError: an option names no variable.
    """
    held = _policies(store, policies)
    mentions = _current(store)
    lines = _lines(store)
    meant = _meant(mentions, lines)
    pairs_ruled = rulings(store.judgements(), meant)
    additions = _additions(store, mentions, meant)
    values_ruled = _statement_rulings(store, mentions.values())
    if anew:
        store.linking.forget()
    index = _copies(store)
    linked = _linked(store, mentions, index)
    events = _Events(store, linked.linker, mentions, lines, index, additions)
    made = events.make(pairs_ruled, values_ruled, held)
    copies = _copy_rows(index)
    totals = linked.linker.totals
    store.linking.write(
        events=made,
        copies=copies,
        profiles={p.id: profile_bytes(p) for p in linked.made},
        pairs={pair: v for pair, v in totals.items() if pair not in linked.reused},
        gone=linked.gone,
        gone_pairs=linked.dropped,
        policies=held,
    )
    return Joined(
        mentions=len(mentions),
        events=len(made),
        joined=sum(len({m.document_id for m in e.mentions}) > 1 for e in made),
        copies=len(copies),
        compared=len(totals) - len(linked.reused),
        known=len(linked.reused),
    )


def _policies(store: Store, asked: Mapping[str, str] | None) -> dict[str, str]:
    """The policies over the defaults: those of the store, with what is asked over them."""
    back = [v for v, name in (asked or {}).items() if name == DEFAULT]
    wanted = {v: name for v, name in (asked or {}).items() if name != DEFAULT}
    chosen(wanted | dict.fromkeys(back, next(iter(default_policies().values()))))
    kept = {v: name for v, name in store.linking.policies().items() if v not in back}
    return kept | wanted


def _copy_rows(index: DuplicateIndex) -> list[CopyRow]:
    return [
        CopyRow(
            document=copy.document,
            original=index.original(copy.document),
            jaccard=round(copy.jaccard, 4),
            contained=round(copy.contained, 4),
            exact=copy.exact,
        )
        for copy in index.copies()
    ]


def _current(store: Store) -> dict[str, Mention]:
    """Current mentions by id, in the order they were added."""
    order = store.linking.mentions()
    found: dict[str, Mention] = {}
    for document_id in dict.fromkeys(order.values()):
        coded = store.coded(document_id)
        found |= {m.id: m for m in coded.mentions} if coded else {}
    return {m: found[m] for m in order}


def _lines(store: Store) -> dict[str, tuple[str, ...]]:
    """Earlier selves of the mentions of documents that were coded again."""
    rows = store.linking
    found: dict[str, tuple[str, ...]] = {}
    for document_id in rows.coded_again():
        found |= lines_of(rows.runs_of(document_id))
    return found


def _meant(mentions: Mapping[str, Mention], lines: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The mention that each id of a mention or event, of any run, stands for now."""
    found: dict[str, str] = {}
    for mention in mentions:
        for known in (*lines.get(mention, ()), mention):
            found[known] = found[event_id(known)] = mention
    return found


def _statement_rulings(store: Store, mentions: Iterable[Mention]) -> StatementRulings:
    judgements = store.judgements()
    subjects = {
        j.subject
        for j in judgements
        if j.decision in (Decision.ACCEPT, Decision.REJECT, Decision.SET)
    }
    if not subjects:
        return StatementRulings()
    current = [s for m in mentions for s in m.statements]
    judged = {s.id: s for s in current if s.id in subjects}
    judged |= {s.id: s for s in _older(store, subjects - set(judged))}
    # Two coders who differ in the review are settled there, not by stopping every linking.
    return statement_rulings(judgements, judged=judged.values(), current=current, strict=False)


def _older(store: Store, wanted: set[str]) -> Iterable[Statement]:
    """Statements of earlier runs that judgements were made on."""
    if not wanted:
        return
    rows = store.linking
    for document_id in rows.coded_again():
        for run in rows.runs_of(document_id):
            yield from (s for m in run for s in m.statements if s.id in wanted)


def _copies(store: Store) -> DuplicateIndex:
    """The index of copies, with what was added since."""
    rows = store.linking
    index = DuplicateIndex()
    for body in rows.fingerprints().values():
        index.insert(read_fingerprint(body)[0])
    new: dict[str, Fingerprint] = {}
    for document_id in rows.unread():
        print_ = new[document_id] = fingerprint(store.document(document_id))
        index.insert(print_)
    rows.add_fingerprints({d: fingerprint_bytes(p) for d, p in new.items()})
    return index


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linked:
    """A linker with all mentions, and what changed against the store.

    Attributes:
        linker: with every mention compared.
        made: profiles that are new.
        gone: mentions whose stored profiles hold no more.
        reused: pairs whose stored score was taken.
        dropped: stored pairs that hold no more.
    """

    linker: Linker
    made: list[Profile]
    gone: list[str]
    reused: dict[Pair, float]
    dropped: list[Pair]


def _linked(store: Store, mentions: Mapping[str, Mention], index: DuplicateIndex) -> _Linked:
    stored = store.linking.profiles()
    kept = _kept(stored, mentions, index)
    made = _made(store, mentions, kept, index)
    fresh = {p.id for p in made}
    scored = store.linking.pairs()
    valid = {p: v for p, v in scored.items() if all(m in kept and m not in fresh for m in p)}
    linker = Linker()
    every = {**kept, **{p.id: p for p in made}}
    linker.add([every[m] for m in mentions], known=valid)
    reused = {p: v for p, v in valid.items() if p in linker.totals}
    return _Linked(
        linker=linker,
        made=made,
        gone=sorted(m for m in stored if m not in kept or m in fresh),
        reused=reused,
        dropped=sorted(p for p in scored if p not in reused),
    )


def _kept(
    stored: Mapping[str, bytes], mentions: Mapping[str, Mention], index: DuplicateIndex
) -> dict[str, Profile]:
    """Stored profiles that still hold."""
    kept: dict[str, Profile] = {}
    for mention, body in stored.items():
        profile = read_profile(body) if mention in mentions else None
        # A report whose original came in later is compared again: copies weigh otherwise.
        if profile is not None and profile.source == index.original(profile.document):
            kept[mention] = profile
    return kept


def _made(
    store: Store,
    mentions: Mapping[str, Mention],
    kept: Mapping[str, Profile],
    index: DuplicateIndex,
) -> list[Profile]:
    """The profiles of each document that has a mention without one."""
    by_document: dict[str, list[Mention]] = {}
    for mention in mentions.values():
        by_document.setdefault(mention.document_id, []).append(mention)
    made: list[Profile] = []
    for document_id in dict.fromkeys(m.document_id for m in mentions.values() if m.id not in kept):
        document = store.document(document_id)
        source = index.original(document_id)
        made += profiles(document, by_document[document_id], source=source)
    return made


class _Events:
    """Makes events of groups of mentions."""

    def __init__(
        self,
        store: Store,
        linker: Linker,
        mentions: Mapping[str, Mention],
        lines: Mapping[str, Sequence[str]],
        index: DuplicateIndex,
        additions: Mapping[str, Sequence[Statement]],
    ) -> None:
        self._linker = linker
        self._mentions = mentions
        self._lines = lines
        self._additions = additions
        self._order = {m: at for at, m in enumerate(mentions)}
        self._facts = _facts(store, mentions.values(), index)

    def make(
        self,
        pairs: Rulings,
        values: StatementRulings,
        policies: Mapping[str, str] | None,
    ) -> list[Event]:
        """All events, in the order of their first mentions."""
        groups = sorted(self._linker.groups(pairs), key=lambda g: min(self._order[m] for m in g))
        made = [self._event(g, pairs, values, policies) for g in groups]
        inside = parents(
            wholes({e.id: [m.id for m in e.mentions] for e in made}, self._linker.profiles)
        )
        return [replace(e, parent=inside.get(e.id)) for e in made]

    def _event(
        self,
        group: Sequence[str],
        pairs: Rulings,
        values: StatementRulings,
        policies: Mapping[str, str] | None,
    ) -> Event:
        members = [self._mentions[m] for m in sorted(group, key=self._order.__getitem__)]
        identity = identify(group, self._order, self._lines)
        return Event(
            id=identity.id,
            scope=scope_of(members),
            mentions=tuple(members),
            estimates=estimates_of(
                members, self._additions, self._facts, values, policies=policies
            ),
            links=self._linker.links(group, pairs)[:SHOWN_LINKS],
            aliases=identity.aliases,
        )


def _additions(
    store: Store, mentions: Mapping[str, Mention], meant: Mapping[str, str]
) -> dict[str, list[Statement]]:
    """Statements that people added to mentions, by the mention's current id."""
    found: dict[str, list[Statement]] = {}
    for judgement in standing(store.judgements()):
        mention = mentions.get(meant.get(judgement.subject, ""))
        if judgement.decision is not Decision.ADD or mention is None:
            continue
        made = added_statement(judgement, mention, store.document(mention.document_id).text)
        if made is not None:
            found.setdefault(mention.id, []).append(made)
    return found


def _facts(
    store: Store, mentions: Iterable[Mention], index: DuplicateIndex
) -> dict[str, ReportFacts]:
    documents = dict.fromkeys(m.document_id for m in mentions)
    return {d: report_facts(store.document(d), index.original(d)) for d in documents}


def check_judgement(store: Store, judgement: Judgement) -> None:
    """Whether a judgement can stand beside those that are there.

    Raises:
        Contradiction: when it excludes one of them; the message names both.
    """
    every = [*store.judgements(), judgement]
    mentions = _current(store)
    rulings(every, _meant(mentions, _lines(store)))
    current = [s for m in mentions.values() for s in m.statements]
    statement_rulings(every, judged=current, current=current)
