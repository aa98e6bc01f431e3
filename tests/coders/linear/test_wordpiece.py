import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.coders.linear.wordpiece import FIRST, LAST, UNKNOWN, WordPieces

VOCABULARY = [UNKNOWN, FIRST, LAST, "strike", "##s", "un", "##pai", "##d", ".", "4", ",", "##0"]
PIECES = WordPieces({piece: number for number, piece in enumerate(VOCABULARY)})


def read(text: str) -> list[str]:
    return [VOCABULARY[number] for number in PIECES.read(text, limit=50)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strikes.", ["strike", "##s", "."]),
        ("unpaid", ["un", "##pai", "##d"]),
        ("4,700", ["4", ",", UNKNOWN]),
        ("strikés", ["strike", "##s"]),
        ("xyz strike", [UNKNOWN, "strike"]),
        ("", []),
    ],
)
def test_longest_pieces_come_first(text: str, expected: list[str]) -> None:
    assert read(text) == [FIRST, *expected, LAST]


def test_an_endless_word_is_unknown() -> None:
    assert read("4" + "0" * 100) == [FIRST, UNKNOWN, LAST]


@given(st.text(max_size=80), st.integers(3, 20))
def test_no_more_than_the_limit_is_read(text: str, limit: int) -> None:
    numbers = PIECES.read(text, limit=limit)
    assert len(numbers) <= limit
    assert numbers[0] == VOCABULARY.index(FIRST)
    assert numbers[-1] == VOCABULARY.index(LAST)
