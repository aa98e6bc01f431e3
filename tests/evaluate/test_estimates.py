from __future__ import annotations

import pytest

from turnout.evaluate.estimates import own_voice, pair, same_source
from turnout.evaluate.told import ToldClaim

POLICE = ToldClaim((3000, 3000), "City police", "police")


@pytest.mark.parametrize(
    ("source", "strict", "fair", "lenient"),
    [
        ("the city police", True, True, True),
        ("police", False, True, True),
        ("officers on the ground", False, False, True),
        (None, False, False, False),
    ],
)
def test_sources(source: str | None, strict: bool, fair: bool, lenient: bool) -> None:
    found = ToldClaim((3000, 3000), source, "police" if source else None)
    grades = [same_source(POLICE, found, grade=g) for g in ("strict", "fair", "lenient")]
    assert grades == [strict, fair, lenient]


def test_the_reporters_voice_in_words_is_null_only_when_lenient() -> None:
    counted, silent = ToldClaim((60, 60), "our count", "media"), ToldClaim((60, 60), None)
    assert not same_source(counted, silent)
    assert same_source(counted, silent, grade="lenient")
    assert not own_voice("organisers")


def test_the_right_figure_of_the_wrong_source_is_wrong() -> None:
    swapped = [ToldClaim((3000, 3000), "organisers"), ToldClaim((9000, 9000), "police")]
    gold = [ToldClaim((3000, 3000), "police"), ToldClaim((9000, 9000), "organisers")]
    assert pair(gold, swapped) == []
    assert pair(gold, gold) == [(0, 0), (1, 1)]


def test_an_open_interval_is_not_a_closed_one() -> None:
    assert pair([ToldClaim((500, None), None)], [ToldClaim((500, 500), None)]) == []


def test_a_repeated_figure_pairs_once() -> None:
    assert len(pair([POLICE], [POLICE, POLICE])) == 1
    assert len(pair([POLICE, POLICE], [POLICE])) == 1
