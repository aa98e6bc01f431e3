"""Cues found in texts: forms that occur and words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.codebook import (
    Category,
    Codebook,
    Cue,
    Matcher,
    Role,
    Variable,
    VariableType,
    default_matcher,
)


def matcher_of(*cues: Cue, lists: dict[str, tuple[str, ...]] | None = None) -> Matcher:
    variable = Variable(
        name="v", title="V", type=VariableType.FLAG, definition="A test.", cues=cues
    )
    irregular = {"strike": ("strikes", "struck", "striking")}
    return Matcher(
        Codebook(
            name="t",
            version="1",
            title="T",
            variables=(variable,),
            lists=lists or {},
            irregular=irregular,
        )
    )


def found(pattern: str, text: str, **lists: tuple[str, ...]) -> list[str]:
    matcher = matcher_of(Cue(pattern=pattern), lists=lists)
    return [text[h.span.start : h.span.end] for h in matcher.find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("march~", "They marched; we march.", ["marched", "march"]),
        ("rally~", "two rallies", ["rallies"]),
        ("strike~", "workers struck", ["struck"]),
        ("ban~", "it banned them", ["banned"]),
        ("organise~", "organized by", ["organized"]),
        ("labour", "labor unions", ["labor"]),
        ("sit-in~", "a sit in and two Sit-Ins", ["sit in", "Sit-Ins"]),
        ("protest*", "protesters", ["protesters"]),
        ("(a|the) march", "a march, the march, no march", ["a march", "the march"]),
        ("(the|) road", "the road", ["the road"]),
        ("(block|shut)~ the road", "blocked the road", ["blocked the road"]),
        ("blocked ... road", "blocked the busy main road", ["blocked the busy main road"]),
        ("blocked ... road", "blocked it. The road is long", []),
        ("blocked ... road", "blocked one two three four five road", []),
        ("# people", "40 people, two people", ["40 people", "two people"]),
        ("anti-* rally", "an anti-war rally", ["anti-war rally"]),
        ("to March", "to March and to march", ["to March"]),
        ("government plan", "the government’s plan", ["government’s plan"]),
        ("cafe", "the Café", ["Café"]),
        ("tear gas", "TEAR-GAS", ["TEAR-GAS"]),
        ("mr smith", "Mr. Smith left", ["Mr. Smith"]),
    ],
)
def test_notation(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_lists_stand_for_their_words() -> None:
    assert found("{police} fired", "riot police fired", police=("(riot|) police",)) == [
        "riot police fired"
    ]


def test_a_context_cancels_the_cue_it_overlaps_and_no_other() -> None:
    matcher = matcher_of(Cue(pattern="strike", cancelled_by=("air strike",)))
    hits = matcher.find("an air strike ended the strike")
    assert [h.span.start for h in hits] == [24]


def test_a_phrase_explains_the_words_inside_it() -> None:
    categories = (
        Category(name="a", title="A", definition="a", cues=(Cue(pattern="strike"),)),
        Category(name="b", title="B", definition="b", cues=(Cue(pattern="hunger strike"),)),
        Category(name="c", title="C", definition="c", cues=(Cue(pattern="began ... strike"),)),
    )
    variable = Variable(
        name="v", title="V", type=VariableType.CATEGORIES, definition="d", categories=categories
    )
    matcher = Matcher(Codebook(name="t", version="1", title="T", variables=(variable,)))
    assert {h.category for h in matcher.find("on hunger strike")} == {"b"}
    # across a gap both stand: the gap may hold anything
    assert {h.category for h in matcher.find("began a strike")} == {"a", "c"}


def test_only_the_variables_asked_for() -> None:
    hits = default_matcher().find("Police arrested 20 marchers.", ("arrests",))
    assert {h.variable for h in hits} == {"arrests"}
    assert any(h.role is Role.AFTER for h in hits)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Tens of thousands poured into the square demanding a recount.", "rally"),
        ("The toyi-toying crowd moved to the gate.", "rally"),
        ("Farmers held a dharna in Pune.", "rally"),
        ("Shops pulled down their shutters in Srinagar.", "strike"),
        ("taxi drivers downed tools and joined the stayaway", "strike"),
        ("Students gheraoed the registrar.", "sit_in"),
        ("Piqueteros cut the bridge with burning tyres.", "blockade"),
        ("Villagers barricaded the N1 highway near Musina.", "blockade"),
        ("An activist began a fast unto death in Imphal.", "hunger_strike"),
        ("Pupils boycotted lessons in Soweto.", "boycott"),
        ("Youths pelted policemen with stones in Cairo.", "riot"),
        ("Residents torched the ward councillor's house.", "property_attack"),
        ("Neighbours banged pots and pans in Santiago.", "rally"),
        ("Fans formed a human chain around the ground.", "other"),
        ("A memorandum was handed to the premier.", "petition_delivery"),
    ],
)
def test_forms_of_the_field(text: str, category: str) -> None:
    hits = default_matcher().find(text, ("forms",))
    assert category in {h.category for h in hits}


@pytest.mark.parametrize(
    "text",
    [
        "Stocks rallied after the central bank cut rates.",
        "The striker scored twice in the second half.",
        "NATO air strikes hit a depot.",
        "A lightning strike set the barn on fire.",
        "The company gave a live demonstration of its phone.",
        "The army marched into the province.",
        "Payment is due by March 31.",
        "Crude for March delivery rose.",
        "He worked in several occupations.",
        "A white picket fence ran along the garden.",
        "He protested his innocence.",
        "The ministry lodged a formal protest with Seoul.",
        "Gunmen attacked a checkpoint and destroyed two vehicles.",
        "The striking contrast was noted.",
        "The driver won the Safari Rally.",
        "The president held an election rally in Ohio.",
        "Ministers asked patients to stay away from hospitals.",
        "Many could die in the heat.",
    ],
)
def test_false_friends_give_no_form(text: str) -> None:
    hits = default_matcher().find(text, ("forms",))
    assert [(h.category, h.cue) for h in hits if h.weight > 0.4] == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_spans_lie_in_any_text_in_order(text: str) -> None:
    hits = default_matcher().find(text)
    assert all(0 <= h.span.start < h.span.end <= len(text) for h in hits)
    starts = [h.span.start for h in hits]
    assert starts == sorted(starts)


WORDS = (
    "police fired tear gas on a hunger strike march in March . the protesters blocked road "
    "shares rallied 40 were arrested demanding jobs"
)
words = st.sampled_from(WORDS.split())


@settings(max_examples=100, deadline=None)
@given(st.lists(words, max_size=30), st.sampled_from(["\n\n", "! "]))
def test_what_stands_after_a_stop_changes_nothing_before_it(before: list[str], stop: str) -> None:
    text = " ".join(before)
    alone = default_matcher().find(text)
    joined = default_matcher().find(f"{text}{stop}Officials met")
    assert [h for h in joined if h.span.end <= len(text)] == list(alone)
