"""The small reader: windows hold every word once, and its opinions become clues."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.coders.rules.chances.reader import WINDOW, load_reader
from turnout.coders.rules.chances.windows import numbers_of, windows
from turnout.coders.rules.read import UNREAD, Read

MARCH = "Some 3,000 nurses marched through Porto on Monday to demand higher pay."
STREET = "The ministry stands at 4,100 Rua Nova."


def test_a_march_reads_likelier_than_a_bakery() -> None:
    def best(text: str) -> float:
        return max(load_reader().read(text).telling)

    bakery = "Some 3,000 loaves were baked in Porto on Monday and sold at a lower price."
    assert best(MARCH) > best(bakery) + 2


@pytest.mark.parametrize(
    "text",
    [
        f"Nurses marched through Porto. About 3,000 took part, the union said. {STREET}",
        f"Nurses marched through Porto on Monday. Police put the turnout at 3,000. {STREET}",
        f"{MARCH} {STREET}",
    ],
)
def test_the_figure_of_a_crowd_reads_likelier_than_a_street_number(text: str) -> None:
    read = load_reader().read(text)

    def odds(figure: str) -> float:
        return read.figure[list(read.starts).index(text.index(figure))]

    assert odds("3,000") > odds("4,100") + 2


def test_a_word_reads_alike_at_each_run() -> None:
    assert load_reader().read(MARCH) == load_reader().read(MARCH)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    read = load_reader().read(text)
    assert len(read.starts) == len(read.telling) == len(read.figure) == len(read.forms)
    assert all(0 <= start < len(text) for start in read.starts)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["march", "Çağrı", "strikebreakers", "3,000", ".", "zzqx"])),
        max_size=12,
    )
)
def test_windows_hold_every_word_once_in_order(paragraphs: list[list[str]]) -> None:
    pieces = load_reader().lower.pieces
    text = "\n\n".join(" ".join(words * 20) for words in paragraphs)
    found = list(windows(pieces, text, WINDOW))
    starts = [word.start for window in found for word in window]
    assert starts == sorted(set(starts))
    assert starts == [start for start, _, _ in pieces.located(text)]
    for window in found:
        numbers, first = numbers_of(pieces, window)
        assert len(numbers) <= WINDOW + 2
        assert len(first) == len(window)


@pytest.mark.parametrize(("odds", "steps"), [(-7.0, 0), (-6.0, 1), (0.5, 7), (9.0, 11)])
def test_one_clue_for_each_step_that_is_reached(odds: float, steps: int) -> None:
    read = Read(starts=(4,), telling=(odds,), figure=(odds,), forms=((-9.0,),), names=("march",))
    assert len([c for c in read.of_word(4) if c.startswith("reads telling")]) == steps
    assert len(list(read.of_figure(4, 9))) == steps


def test_a_likely_form_is_a_clue_of_a_likely_word() -> None:
    read = Read(
        starts=(0,), telling=(1.0,), figure=(-3.0,), forms=((2.0, -4.0),), names=("march", "vigil")
    )
    assert "reads form march" in set(read.of_word(0))
    assert "reads form vigil" not in set(read.of_word(0))


def test_what_was_not_read_gives_no_clue() -> None:
    assert not list(UNREAD.of_word(3))
    assert not list(UNREAD.of_figure(3, 5))
