"""Finding extracted paragraphs again in their page."""

from __future__ import annotations

import pytest

from turnout.read.align import align

PAGE = (
    "Menu\nPolice fired  tear gas.\nOne\nPolice fired tear gas.\nThey left by noon, she said.\nEnd"
)


def words(extracted: str) -> list[str] | None:
    spans = align(PAGE, extracted)
    return None if spans is None else [span.of(PAGE) for span in spans]


def test_white_space_does_not_matter() -> None:
    assert words("Police fired tear\u00a0gas.\nEnd") == ["Police fired tear gas.", "End"]


def test_list_marks_and_tables_are_the_extractors_own() -> None:
    assert words("- One\n2. End") == ["One", "End"]
    assert words("| Menu | One |\n|---|---|\n| End | ") == ["Menu", "One", "End"]


def test_the_later_of_two_copies_is_taken() -> None:
    spans = align(PAGE, "Police fired tear gas.\nThey left by noon, she said.")
    assert spans is not None
    assert spans[0].start == PAGE.rindex("Police")


@pytest.mark.parametrize("line", ["Not on the page", "lice fired tear", "End\nOne", "Menu\nMenu"])
def test_what_is_not_there_in_order_as_whole_words_is_not_found(line: str) -> None:
    assert align(PAGE, line) is None


def test_a_changed_middle_is_found_by_its_ends() -> None:
    page = "Start. " + "a" * 40 + " the\u0301 middle " + "z" * 40 + ". End"
    spans = align(page, "a" * 40 + " thé middle " + "z" * 40 + ".")
    assert spans is not None
    assert spans[0].of(page).startswith("aaa")
    assert spans[0].of(page).endswith("zzz.")


def test_nothing_extracted_gives_nothing() -> None:
    assert align(PAGE, "") == []
