"""Kinds of source and names of actors."""

from __future__ import annotations

import pytest

from turnout.codebook.sources import source_cues
from turnout.model import SourceKind
from turnout.resolve.actor import clean_actor, source_kind


@pytest.mark.parametrize(("words", "kind", "yes"), source_cues().examples)
def test_cue_examples(words: str, kind: SourceKind, yes: bool) -> None:
    assert (source_kind(words) is kind) is yes


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Captain Ruth Osei", SourceKind.POLICE),
        ("the spokesman for the prime minister", SourceKind.AUTHORITIES),
        ("a nurses' union", SourceKind.ORGANIZERS),
        ("European Union officials", SourceKind.AUTHORITIES),
        ("a health ministry official", SourceKind.AUTHORITIES),
        ("hospital officials", SourceKind.MEDICAL),
        ("A doctors' committee", SourceKind.MEDICAL),
        ("The RCMP", SourceKind.POLICE),
        ("Scotland Yard", SourceKind.POLICE),
        ("The UN", SourceKind.NGO),
        ("The EU justice commissioner, Viviane Reding", SourceKind.AUTHORITIES),
        ("Human Rights Watch", SourceKind.NGO),
        ("Hillside Residents Against Tolls", SourceKind.ORGANIZERS),
        ("residents", SourceKind.WITNESS),
        ("A reminder of how we got here", None),
        ("the organisers, when asked", SourceKind.ORGANIZERS),
        ("Ruth Osei", None),
        ("", None),
        ("is", None),
    ],
)
def test_kinds(words: str, kind: SourceKind | None) -> None:
    assert source_kind(words) is kind


def test_a_plain_person_is_a_witness() -> None:
    words = "Ibrahim Musa, a cleaner from Kano"
    context = f"said {words}, who estimated that 300 workers had joined the protest."
    assert source_kind(words, context=context) is SourceKind.WITNESS


def test_a_name_that_nothing_places_is_only_guessed() -> None:
    context = "About 4,000 marched, Ana Rojas said."
    assert source_kind("Ana Rojas", context=context) is SourceKind.ORGANIZERS
    assert source_kind("Ana Rojas", context=context, guess=False) is None


def test_their_leader_is_not_of_the_police_they_met() -> None:
    context = "Veterans marched, their leader said, and 12 policemen were hurt."
    assert source_kind("their leader", context=context) is SourceKind.ORGANIZERS


def test_a_name_takes_the_kind_of_its_other_mention() -> None:
    context = "The county's police chief, Ruth Osei, spoke first. Osei said 250 stayed."
    assert source_kind("Osei", context=context) is SourceKind.POLICE


def test_a_pronoun_takes_the_kind_of_the_last_source() -> None:
    assert source_kind("she", context="A police spokeswoman spoke.") is SourceKind.POLICE
    assert source_kind("she") is None


def test_what_someone_has_takes_its_own_kind() -> None:
    assert source_kind("his party", context="State television spoke.") is SourceKind.ORGANIZERS


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        ("but the Teachers' Forum, which called the march,", "the Teachers' Forum"),
        ("“the council’s", "the council"),
        ("according to  police", "police"),
        ("the Dockers' Alliance", "the Dockers' Alliance"),
    ],
)
def test_clean_actor(words: str, clean: str) -> None:
    assert clean_actor(words) == clean
