"""Figures in running text: interval, what they count, and the laws that hold for any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import CodebookError
from turnout.model import Hedge, Interval
from turnout.resolve.quantity import default_table, find_quantities, parse_count
from turnout.resolve.quantity.table import table_from

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
ARTICLES = {"a", "an"}
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen".split()  # noqa: SIM905
ONES += [f"{n}teen" for n in ("four", "fif", "six", "seven", "eigh", "nine")]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spoken(number: int) -> str:
    for value, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= value:
            rest = number % value
            joint = " and " if 0 < rest < 100 else " "
            return f"{spoken(number // value)} {name}{joint + spoken(rest) if rest else ''}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize("case", CASES, ids=[c[0][:40] for c in CASES])
def test_figures(case: list[object]) -> None:
    text, wanted = str(case[0]), case[1]
    assert isinstance(wanted, list)
    articles = any(w[0].lower() in ARTICLES for w in wanted)
    found = [q for q in find_quantities(text) if articles or q.raw.lower() not in ARTICLES]
    told = [
        [q.raw, q.low, q.high, str(q.counted), q.unit, q.people][: len(w)]
        for q, w in zip(found, wanted, strict=False)
    ]
    assert told == wanted
    assert len(found) == len(wanted), [q.raw for q in found]


@pytest.mark.parametrize(("words", "pair"), default_table().examples)
def test_the_table_keeps_its_examples(words: str, pair: tuple[int, int]) -> None:
    first = find_quantities(words)[0]
    assert (first.low, first.high) == pair
    assert first.hedge in {Hedge.VAGUE, None}


@pytest.mark.parametrize("words", ["countless people", "a sea of people", "many protesters"])
def test_words_without_a_number_give_none(words: str) -> None:
    assert find_quantities(words) == ()


@pytest.mark.parametrize(
    ("note", "low", "high"),
    [
        ("1000s", 2000, 9999), ("100s-1000", 200, 1000), (">10000", 10000, None),
        ("10,000-15,000", 10000, 15000), ("100+", 100, None), ("several hundred", 200, 999),
        ("> 50", 50, None), ("2011", 2011, 2011), ("Tens of thousands", 20000, 99999),
        ("hundreds to thousands", 200, 9999), ("about 300", 300, 300), ("<50", 0, 50),
        ("1,50,000", 150000, 150000), ("100s-1000s", 200, 9999), ("230 families", 230, 230),
    ],
)  # fmt: skip
def test_counts_in_notes(note: str, low: int, high: int | None) -> None:
    assert parse_count(note) == Interval(low, high)


@pytest.mark.parametrize("note", ["", "a group", "widespread", "unknown", "-", "several"])
def test_notes_without_a_count(note: str) -> None:
    assert parse_count(note) is None


@given(st.integers(2, 9_999_999))
def test_digits_and_words_agree(number: int) -> None:
    forms = [str(number), f"{number:,}", spoken(number)]
    assert {parse_count(form) for form in forms} == {Interval(number, number)}, forms[-1]


@given(st.integers(2, 999_999), st.sampled_from(["about", "nearly", "some", "an estimated"]))
def test_an_approximation_keeps_the_interval(number: int, hedge: str) -> None:
    assert parse_count(f"{hedge} {number:,}") == Interval(number, number)


@given(
    st.integers(2, 999_999),
    st.sampled_from(["more than", "at least", "up to", "fewer than", "over", "no more than"]),
)
def test_a_bound_never_excludes_the_figure(number: int, hedge: str) -> None:
    found = parse_count(f"{hedge} {number:,}")
    assert found is not None
    assert found.low <= number
    assert found.high is None or found.high >= number
    assert found != Interval(number, number)


@given(st.text(max_size=300))
def test_laws_on_any_text(text: str) -> None:
    last = 0
    for quantity in find_quantities(text):
        assert quantity.span.of(text) == quantity.raw
        assert quantity.high is None or quantity.low <= quantity.high
        assert quantity.span.start >= last
        last = quantity.span.end
        if quantity.noun is not None:
            assert quantity.noun.end <= len(text)


WORDS = [
    "5,000", "300", "-", "to", "hundreds", "of", "thousands", "a", "few", "dozen", "and", "half",
    "million", "people", "police", ",", "more", "than", "about", "no", "2011", "in", "May", "(",
    "between", "$", "%", "-strong", "twenty", "five", "or", "so", "1000s", "'", "\n\n", "N2",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_laws_on_number_salad(words: list[str]) -> None:
    text = " ".join(words)
    ends = [0]
    for quantity in find_quantities(text):
        assert quantity.span.of(text) == quantity.raw
        assert quantity.high is None or quantity.low <= quantity.high
        assert quantity.span.start >= ends[-1]
        ends.append(quantity.span.end)


def test_cost_grows_with_the_text_only() -> None:
    text = "Some 5,000 workers marched for 12 km in 2011, police said of the hundreds. "
    short = min(_seconds(text * 50) for _ in range(3))
    # The fastest of both: one full collection, late in a long suite, outweighs the work.
    long = min(_seconds(text * 500) for _ in range(3))
    assert long < 30 * short


def _seconds(text: str) -> float:
    started = time.process_time()
    find_quantities(text)
    return time.process_time() - started


def test_a_damaged_table_is_refused() -> None:
    with pytest.raises(CodebookError, match="plurals"):
        table_from("name: x\nversion: 1\n")
