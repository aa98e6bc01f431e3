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
        ("a health ministry official", SourceKind.MEDICAL),
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
