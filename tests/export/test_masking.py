from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import code, document
from turnout.export.masking import BLOCK, Mask, mask_for
from turnout.export.persons import CUES, Cue, find_private, matches


@pytest.mark.parametrize("cue", CUES, ids=lambda c: c.name)
def test_each_rule_finds_its_examples_and_leaves_its_near_misses(cue: Cue) -> None:
    for text in cue.matches:
        assert cue.pattern.search(text), text
        assert find_private(text), text
    for text in cue.misses:
        assert not find_private(text), text


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Lucia Ferrari, 58, called it unlawful.",
        "Prime Minister Anna Berg was injured in the crush.",
        "Karim Haddad, spokesman for the farmers, was arrested on Sunday.",
        "Union leader Pedro Alves was detained.",
        "Captain Tomas Weiss was wounded.",
        "They marched from Park Road to Union Square on Friday, 24 January.",
        "The National Education Workers Union was shot down in talks.",
        "Supporters of New Zealand were arrested after the match.",
    ],
)
def test_public_roles_and_names_of_things_stay(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Among the dead was student Gerald Peni.", ("Gerald Peni",)),
        ("Police shot 19-year-old Samira Bello on the bridge.", ("Samira Bello",)),
        ("Protester Ivan Horak said the fight goes on.", ("Ivan Horak",)),
        ("Resident Amina Yusuf, 61, watched.", ("Amina Yusuf",)),
    ],
)
def test_ordinary_people_are_found(text: str, names: tuple[str, ...]) -> None:
    assert find_private(text) == names


WORDS = (
    *(text for cue in CUES for text in (*cue.matches, *cue.misses)),
    "The march went on", "Anna Maria de Souza Lima", "Ivan", "Horak", "killed", ", 42,", " (19) ",
    "was shot", "Farmer", "passer-by", "the funeral of", "in 2019,", "5,000 people,", "\n", "ſ",
    "They stood there for hours and nobody spoke to them. " * 5,
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_looking_around_cues_finds_what_looking_everywhere_finds(words: list[str]) -> None:
    text = " ".join(words)
    for cue in CUES:
        everywhere = [m.span() for m in cue.pattern.finditer(text)]
        assert [m.span() for m in matches(cue, text)] == everywhere


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_masking_keeps_the_length(text: str, names: list[str]) -> None:
    assert len(Mask(tuple(names))(text)) == len(text)


def test_the_surname_alone_is_masked_too() -> None:
    text = "Gerald Peni was shot dead. Peni had marched. Penitent crowds wept."
    masked = mask_for(document(text=text), None)(text)
    assert masked.split(". ")[1] == f"{BLOCK * 4} had marched"
    assert "Penitent" in masked


def test_an_organiser_is_public() -> None:
    report = document()
    coded = code(report)
    assert "Peni" not in mask_for(report, coded)(report.text)
    assert "Peni" in mask_for(report, coded, public={"Gerald Peni"})(report.text)


def test_a_public_namesake_keeps_the_surname() -> None:
    text = "President Ana Ruiz spoke. Student Eva Ruiz was shot. Ruiz promised an inquiry."
    masked = mask_for(document(text=text), None)(text)
    assert "Ana Ruiz spoke" in masked
    assert "Eva" not in masked
    assert "Ruiz promised" in masked
