"""Judgements on pairs, identity through merges, splits and coding anew."""

from __future__ import annotations

import pytest

from telling import TUNIS, mention, report
from turnout.errors import Contradiction
from turnout.link import event_id, identify, lines_of, rulings
from turnout.model import Decision, Judgement

MENTIONS = {name: name for name in "abc"}


def judged(number: str, decision: Decision, subject: str, other: str | None = None) -> Judgement:
    return Judgement(
        id=number, decision=decision, subject=subject, other=other, who="ana", when="2024-01-01"
    )


def test_same_and_different_along_a_chain_contradict_and_both_are_named() -> None:
    made = [
        judged("j-1", Decision.SAME, "a", "b"),
        judged("j-2", Decision.SAME, "b", "c"),
        judged("j-3", Decision.DIFFERENT, "c", "a"),
    ]
    with pytest.raises(Contradiction, match=r"j-3.*j-[12]"):
        rulings(made, MENTIONS)


def test_an_undone_judgement_holds_no_more() -> None:
    made = [
        judged("j-1", Decision.SAME, "a", "b"),
        judged("j-2", Decision.UNDO, "j-1"),
        judged("j-3", Decision.DIFFERENT, "a", "b"),
    ]
    found = rulings(made, MENTIONS)
    assert found.together == ()
    assert found.apart == (("a", "b", "j-3"),)


def test_an_undone_undo_brings_the_judgement_back() -> None:
    made = [
        judged("j-1", Decision.SAME, "a", "b"),
        judged("j-2", Decision.UNDO, "j-1"),
        judged("j-3", Decision.UNDO, "j-2"),
    ]
    assert rulings(made, MENTIONS).together == (("a", "b", "j-1"),)


def test_a_judgement_on_what_is_gone_is_left_out() -> None:
    assert rulings([judged("j-1", Decision.SAME, "a", "gone")], MENTIONS).together == ()


def test_an_event_keeps_its_id_when_reports_are_added() -> None:
    order = {name: at for at, name in enumerate("abc")}
    alone, more = identify(["b"], order), identify(["c", "b"], order)
    assert alone.id == more.id == event_id("b")
    assert more.aliases == (event_id("c"),)


def test_merge_and_split_leave_every_id_to_one_event() -> None:
    order = {name: at for at, name in enumerate("abc")}
    merged = identify(["c", "a", "b"], order)
    assert {merged.id, *merged.aliases} == {event_id(n) for n in "abc"}
    first, second = identify(["a"], order), identify(["b", "c"], order)
    assert {first.id, *first.aliases} | {second.id, *second.aliases} == {
        event_id(n) for n in "abc"
    }
    assert not {first.id, *first.aliases} & {second.id, *second.aliases}


def test_a_mention_coded_anew_keeps_its_event() -> None:
    text = "Bakers marched in Tunis. Nurses struck on 4 March."
    told = report("a", text=text)
    old = [mention(told, "m1", ("places", TUNIS)), mention(told, "m2", ("start", "4 March"))]
    new = [
        mention(told, "n1", ("start", "4 March")),
        mention(told, "n2", ("places", TUNIS), ("participants", "Bakers")),
        mention(told, "n3", ("participants", "Nurses")),
    ]
    lines = lines_of([old, new])
    assert lines[new[0].id] == (old[1].id,)
    assert lines[new[1].id] == (old[0].id,)
    assert lines[new[2].id] == ()
    order = {m.id: at for at, m in enumerate(new)}
    assert identify([new[0].id], order, lines).id == event_id(old[1].id)
