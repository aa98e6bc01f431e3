"""A checklist on one report: all that must come out of it, compared as a reader would.

Phrases agree when their token F1 reaches 0.5, or when the prediction holds the wanted words
in a row and is not much longer than them (``HOLDS_TIMES`` times and ``HOLDS_MORE`` words):
a whole paragraph as a demand is not a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from turnout.evaluate.assignment import best_pairs
from turnout.evaluate.told import Record, bounds, texts
from turnout.evaluate.words import SAME_PHRASE, contains, same_name, same_phrase, token_f1, tokens

HOLDS_TIMES = 4
HOLDS_MORE = 6


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist: what is asked, whether it holds, what was found."""

    name: str
    passed: bool
    found: str = ""

    def line(self) -> str:
        """``ok`` or ``FAIL``, the name, and what was found."""
        return f"{'ok  ' if self.passed else 'FAIL'} {self.name}  <- {self.found or '-'}"


def says(predicted: str, wanted: str) -> bool:
    """Whether a predicted phrase says the wanted one."""
    if not tokens(predicted) or not tokens(wanted):
        return False
    if token_f1(predicted, wanted) >= SAME_PHRASE:
        return True
    room = HOLDS_TIMES * len(tokens(wanted)) + HOLDS_MORE
    return contains(predicted, wanted) and len(tokens(predicted)) <= room


def check_mentions(
    wanted: Sequence[Record], predicted: Sequence[Record]
) -> tuple[list[Check], dict[str, Record]]:
    """Checks of every wanted mention against the prediction that satisfies most of them.

    Returns:
        The checks, and the prediction taken for each wanted mention's key.
    """
    table = [[_agreement(w, p) for p in predicted] for w in wanted]
    pairs = dict(best_pairs(table))
    checks: list[Check] = []
    taken: dict[str, Record] = {}
    for i, want in enumerate(wanted):
        found: Record = predicted[pairs[i]] if i in pairs else {}
        checks.append(Check(f"{want['key']}: told as a mention", i in pairs, _brief(found)))
        checks += [
            Check(f"{want['key']}: {c.name}", c.passed, c.found) for c in _checks(want, found)
        ]
        if i in pairs:
            taken[str(want["key"])] = found
    return checks, taken


def _agreement(want: Record, found: Record) -> float:
    """Share of checks that hold; 0 unless form or place agrees, so nothing matches all."""
    checks = list(_checks(want, found))
    anchors = [c.passed for c in checks if c.name.startswith(("forms", "place"))]
    if not any(anchors):
        return 0.0
    return sum(c.passed for c in checks) / len(checks)


def _brief(found: Record) -> str:
    names = "/".join(str(p["name"]) for p in found.get("places") or ())
    forms = "+".join(found.get("forms") or ())
    return f"{found.get('scope')} {forms} {found.get('start')} {names}" if found else ""


def _checks(want: Record, found: Record) -> Iterator[Check]:
    for name in ("scope", "status"):
        yield Check(f"{name} {want[name]}", found.get(name) == want[name], str(found.get(name)))
    if "start" in want:
        start = found.get("start")
        yield Check(f"start {want['start']}", start == want["start"], str(start))
    for name in ("forms", "issues", "responses"):
        codes = texts(found.get(name))
        for code in want.get(name) or ():
            yield Check(f"{name} {code}", code in codes, ", ".join(codes))
    for place in want.get("places") or ():
        yield _place_check(place, found.get("places") or ())
    for claim in want.get("size_claims") or ():
        yield _claim_check(claim, (found.get("size") or {}).get("claims") or ())
    for name in ("participants", "organizers", "targets", "demands", "slogans", "trigger", "name"):
        yield from _phrase_checks(name, want, found)
    yield from _toll_checks(want, found)
    if want.get("protester_violence", True) is None:
        said = found.get("protester_violence")
        yield Check("protester_violence not told", bool(found) and not said, str(said))


def _phrase_checks(name: str, want: Record, found: Record) -> Iterator[Check]:
    phrases = texts(found.get(name))
    for phrase in texts(want.get(name)):
        hit = any(says(p, phrase) for p in phrases)
        yield Check(f"{name} {phrase!r}", hit, "; ".join(phrases))


def _place_check(want: Record, places: Iterable[Record]) -> Check:
    listed = [dict(p) for p in places]
    hit = any(_is_place(want, p) for p in listed)
    shown = "; ".join(f"{p.get('name')} {p.get('country')} {p.get('precision')}" for p in listed)
    return Check(f"place {want['name']}", hit, shown)


def _is_place(want: Record, place: Record) -> bool:
    exact = all(
        want[k] == place.get(k) for k in ("country", "geonames_id", "precision") if k in want
    )
    names = [place.get("name"), place.get("as_written")]
    return exact and any(same_name(n, want["name"]) for n in names if n)


def _claim_check(want: Record, claims: Iterable[Record]) -> Check:
    listed = [dict(c) for c in claims]
    hit = any(_is_claim(want, c) for c in listed)
    shown = "; ".join(
        f"{c.get('low')}-{c.get('high')} {c.get('hedge') or ''} by {c.get('source')}"
        for c in listed
    )
    return Check(f"size {want['quote']} by {want.get('source')}", hit, shown)


def _is_claim(want: Record, claim: Record) -> bool:
    if bounds(want) != bounds(claim):
        return False
    if "hedge" in want and claim.get("hedge") != want["hedge"]:
        return False
    source, wanted = claim.get("source"), want.get("source")
    if source is None or wanted is None:
        return source is None and wanted is None
    return same_phrase(source, wanted)


def _toll_checks(want: Record, found: Record) -> Iterator[Check]:
    for name in ("deaths", "injuries", "arrests"):
        wanted, toll = want.get(name), found.get(name) or {}
        if not wanted:
            continue
        yield Check(f"{name} {bounds(wanted)}", bounds(toll) == bounds(wanted), str(toll or None))
        if "quote" in wanted:
            quotes = [e["quote"] for e in found.get("evidence") or () if e["variable"] == name]
            hit = any(same_phrase(q, wanted["quote"]) for q in quotes)
            yield Check(f"{name} quoted {wanted['quote']!r}", hit, "; ".join(quotes))
        if "period" in wanted:
            period = str(toll.get("period") or "")
            yield Check(
                f"{name} over {wanted['period']!r}", says(period, wanted["period"]), period
            )
