"""Rival statements become estimates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telling import SFAX, TUNIS, count, mention
from turnout.errors import ConfigError, Contradiction, UnknownName
from turnout.model import Decision, Estimate, Interval, Judgement, Mention, SourceKind, Statement
from turnout.reconcile import POLICIES, ReportFacts, Rulings, reconcile, rulings

POLICE, CALLERS, NGO = SourceKind.POLICE, SourceKind.ORGANIZERS, SourceKind.NGO


def facts(*documents: str, copies: dict[str, str] | None = None) -> dict[str, ReportFacts]:
    """Reports that came out one day after the other."""
    known = copies or {}
    return {
        d: ReportFacts(original=known.get(d, d), published=100 + at)
        for at, d in enumerate(documents)
    }


def size(mentions: Sequence[Mention], policy: str = "consensus", **more: str) -> Estimate:
    return estimates(mentions, {"size": policy}, **more)["size"]


def estimates(
    mentions: Sequence[Mention], policies: dict[str, str] | None = None, **copies: str
) -> dict[str, Estimate]:
    documents = list(dict.fromkeys(m.document_id for m in mentions))
    found = reconcile(mentions, facts(*documents, copies=copies), policies=policies)
    return {e.variable: e for e in found}


THREE = [
    mention("a", "m", ("size", count(2000), POLICE), ("size", count(7000), CALLERS)),
    mention("b", "m", ("size", count(3800), NGO)),
]


@pytest.mark.parametrize(
    ("policy", "best", "by"),
    [
        ("conservative", 2000, "conservative"),
        ("consensus", 3800, "consensus"),
        ("range", None, "range"),
        ("latest", 3800, "latest"),
        ("official", 2000, "official"),
        ("organizers", 7000, "organizers"),
    ],
)
def test_each_policy_chooses_its_figure_and_keeps_the_range(
    policy: str, best: int | None, by: str
) -> None:
    found = size(THREE, policy)
    assert (found.low, found.best, found.high, found.policy) == (2000, best, 7000, by)
    assert len(found.statement_ids) == 3


def test_the_median_is_taken_in_logarithms() -> None:
    two = [mention("a", "m", ("size", count(1000), POLICE), ("size", count(100_000), CALLERS))]
    assert size(two).best == 10_000


def test_a_best_figure_that_nobody_told_has_two_digits() -> None:
    rivals = mention(
        "a", "m", ("size", count(338_000), POLICE), ("size", count(2_000_000), CALLERS)
    )
    assert size([rivals]).best == 820_000
    close = mention("a", "m", ("size", count(3001), POLICE), ("size", count(3003), CALLERS))
    assert size([close]).best == 3002
    assert size([mention("a", "m", ("size", Interval(200, 999)))]).best == 450


def test_a_kind_that_nobody_speaks_for_falls_back_and_says_so() -> None:
    found = size([mention("a", "m", ("size", count(500), NGO))], "official")
    assert (found.best, found.policy) == (500, "official>consensus")


def test_disagreement_and_the_ratio_of_organisers_to_police() -> None:
    found = size(THREE)
    assert found.disagreement == 3.5
    assert found.organizers_to_police == 3.5


def test_one_source_does_not_disagree_with_itself() -> None:
    same = [mention(d, "m", ("size", count(900), POLICE)) for d in "ab"]
    assert size(same).disagreement is None


def test_a_source_quoted_in_many_reports_has_one_vote() -> None:
    many = [mention(d, "m", ("size", count(2000), POLICE)) for d in "abcd"]
    others = [mention("e", "m", ("size", count(7000), CALLERS), ("size", count(3800), NGO))]
    assert size(many + others).best == 3800


def test_an_open_figure_leaves_the_range_open() -> None:
    found = size([mention("a", "m", ("size", Interval(600, None), CALLERS))])
    assert (found.low, found.best, found.high) == (600, 600, None)


def test_later_tolls_of_a_source_supersede_its_earlier_ones() -> None:
    rising = [
        mention("a", "m", ("deaths", count(2), POLICE)),
        mention("b", "m", ("deaths", count(5), POLICE)),
    ]
    found = estimates(rising)["deaths"]
    assert (found.low, found.best, found.high) == (5, 5, 5)


def test_rival_tolls_of_two_sources_both_stay() -> None:
    rival = [
        mention("a", "m", ("deaths", count(5), NGO)),
        mention("b", "m", ("deaths", count(1), POLICE)),
    ]
    found = estimates(rival)["deaths"]
    assert (found.low, found.best, found.high) == (1, 1, 5)


def test_a_cumulative_toll_is_never_the_toll_of_an_event() -> None:
    one = mention("a", "m", ("scope", "event"), ("deaths", count(2), POLICE))
    since = replace(mention("b", "m", ("deaths", count(470))).statements[0], period="since May")
    both = mention("b", "m", ("scope", "event"))
    found = estimates([one, replace(both, statements=(*both.statements, since))])["deaths"]
    assert (found.low, found.best, found.high) == (2, 2, 2)


def test_a_cumulative_toll_is_the_toll_of_its_campaign() -> None:
    base = mention("b", "m", ("scope", "campaign"))
    since = replace(mention("b", "m", ("deaths", count(470))).statements[0], period="since May")
    found = estimates([replace(base, statements=(*base.statements, since))])
    assert found["deaths"].best == 470


def test_planned_then_cancelled_is_cancelled() -> None:
    told = [
        mention("a", "m", ("status", "planned")),
        mention("b", "m", ("status", "cancelled")),
    ]
    assert estimates(told)["status"].best == "cancelled"


def test_how_many_were_expected_is_no_count_of_those_who_came() -> None:
    before = mention("a", "m", ("status", "planned", None), ("size", count(200_000), POLICE))
    after = mention("b", "m", ("status", "occurred", None), ("size", count(50_000), CALLERS))
    assert size([before]).best == 200_000
    assert (size([before, after]).low, size([before, after]).high) == (50_000, 50_000)


def test_a_denied_value_counts_for_nothing() -> None:
    base = mention("a", "m", ("deaths", count(3), NGO))
    denied = replace(base, statements=(replace(base.statements[0], denied=True),))
    assert "deaths" not in estimates([denied])


def test_places_and_forms_are_all_kept() -> None:
    told = [
        mention("a", "m", ("places", TUNIS), ("forms", "march")),
        mention("b", "m", ("places", SFAX), ("forms", "march")),
    ]
    found = estimates(told)
    assert found["places"].values == (TUNIS, SFAX)
    assert found["forms"].values == ("march",)


def test_most_sources_decide_the_day_and_the_more_exact_date_is_kept() -> None:
    days = ("2023-03", "2023-03-04", "2023-03-05", "2023-03-04")
    told = [mention(f"d{at}", "m", ("start", day)) for at, day in enumerate(days)]
    found = estimates(told)["start"]
    assert found.best == "2023-03-04"
    assert found.disagreement == 0.25  # one of four reports gives another day


def test_unknown_policies_and_variables_are_named() -> None:
    with pytest.raises(UnknownName, match="conservative"):
        size(THREE, "optimistic")
    with pytest.raises(ConfigError, match="crowd"):
        estimates(THREE, {"crowd": "range"})


def test_every_policy_gives_its_source() -> None:
    for name, policy in POLICIES.items():
        assert (policy.name, bool(policy.source), bool(policy.title)) == (name, True, True)


def judged(
    number: str, decision: Decision, subject: Statement, who: str = "ana", **more: object
) -> Judgement:
    return Judgement(
        id=number,
        decision=decision,
        subject=subject.id,
        who=who,
        when="2024-01-01",
        **more,  # type: ignore[arg-type]  # value
    )


def test_a_judgement_outranks_the_machine() -> None:
    police = THREE[0].statements[0]
    ruled = rulings([judged("j-1", Decision.ACCEPT, police)])
    found = {e.variable: e for e in reconcile(THREE, facts("a", "b"), rulings=ruled)}["size"]
    assert (found.best, found.high) == (2000, 7000)
    ruled = rulings([judged("j-1", Decision.SET, police, value=count(2500))])
    found = {e.variable: e for e in reconcile(THREE, facts("a", "b"), rulings=ruled)}["size"]
    assert (found.low, found.best) == (2500, 2500)
    ruled = rulings([judged("j-1", Decision.REJECT, police)])
    found = {e.variable: e for e in reconcile(THREE, facts("a", "b"), rulings=ruled)}["size"]
    assert (found.low, len(found.statement_ids)) == (3800, 2)


def test_accepting_what_another_rejects_is_a_contradiction_that_names_both() -> None:
    police = THREE[0].statements[0]
    made = [judged("j-1", Decision.ACCEPT, police), judged("j-2", Decision.REJECT, police, "bo")]
    with pytest.raises(Contradiction, match=r"j-1.*j-2"):
        rulings(made)
    assert rulings(made, strict=False).rejected == {police.id}


def test_one_person_may_think_again() -> None:
    police = THREE[0].statements[0]
    made = [judged("j-1", Decision.ACCEPT, police), judged("j-2", Decision.REJECT, police)]
    assert rulings(made) == Rulings(rejected=frozenset({police.id}))


def test_accepting_a_corrected_value_keeps_the_correction() -> None:
    police = THREE[0].statements[0]
    made = [
        judged("j-1", Decision.SET, police, value=count(2500)),
        judged("j-2", Decision.ACCEPT, police, "bo"),
    ]
    assert rulings(made).values == {police.id: count(2500)}


def test_a_judgement_holds_when_the_statement_is_coded_anew() -> None:
    old = THREE[0].statements[0]
    new = replace(old, id="", coder_version="2")
    assert new.id != old.id
    found = rulings([judged("j-1", Decision.REJECT, old)], judged=[old], current=[new])
    assert found == Rulings(rejected=frozenset({new.id}))


FIGURES = st.builds(
    lambda low, more: Interval(low, None if more is None else low + more),
    st.integers(0, 10_000),
    st.one_of(st.none(), st.integers(0, 10_000)),
)
KINDS = st.sampled_from((None, POLICE, CALLERS, NGO, SourceKind.MEDICAL, SourceKind.WITNESS))
VARIABLES = st.sampled_from(("size", "deaths", "injuries", "arrests"))


@st.composite
def some_mentions(draw: st.DrawFn) -> list[Mention]:
    rows = st.lists(st.tuples(VARIABLES, FIGURES, KINDS), max_size=6)
    return [mention(f"d{at}", "m", *draw(rows)) for at in range(draw(st.integers(1, 4)))]


@settings(deadline=None)
@given(some_mentions(), st.sampled_from(sorted(POLICIES)))
def test_an_estimate_contains_every_statement_it_stands_on(
    mentions: list[Mention], policy: str
) -> None:
    table = dict.fromkeys(("size", "deaths", "injuries", "arrests"), policy)
    by_id = {s.id: s for m in mentions for s in m.statements}
    for estimate in estimates(mentions, table).values():
        assert estimate.low is not None
        for value in (by_id[i].value for i in estimate.statement_ids):
            assert isinstance(value, Interval)
            assert estimate.low <= value.low
            if estimate.high is not None:
                assert value.high is not None
                assert value.high <= estimate.high
        if isinstance(estimate.best, int):
            assert estimate.low <= estimate.best
            assert estimate.high is None or estimate.best <= estimate.high


@settings(deadline=None)
@given(some_mentions(), st.sampled_from(sorted(POLICIES)))
def test_a_copy_changes_no_estimate(mentions: list[Mention], policy: str) -> None:
    table = dict.fromkeys(("size", "deaths", "injuries", "arrests"), policy)
    first = mentions[0]
    repeated = Mention(
        id="m-copy",
        document_id="copy",
        key="m",
        statements=tuple(replace(s, document_id="copy", id="") for s in first.statements),
    )
    before = estimates(mentions, table)
    after = estimates([*mentions, repeated], table, copy=first.document_id)
    assert before == after


@settings(deadline=None)
@given(some_mentions())
def test_the_order_of_mentions_changes_no_estimate(mentions: list[Mention]) -> None:
    known = facts(*(m.document_id for m in mentions))
    assert reconcile(mentions, known) == reconcile(mentions[::-1], known)
