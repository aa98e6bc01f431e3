"""Copies of one text, and texts that are none."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.dedupe import DuplicateIndex, from_bytes, to_bytes
from turnout.model import DateBasis, Document, Published

WIRE = """TUNIS (Agency) - Bakers carrying empty sacks marched through the old town of Tunis on
Saturday to protest against the price of flour, which has doubled since the summer.

The column left Bab Saadoun at noon and ended at the trade ministry, where a loaf the size of a
door was laid on the steps. Police put the crowd at 3,000. The bakers' federation, which called
the march, said 12,000 people had come from nine governorates.

"We bake at a loss and we are told to smile," said Hedi Mansour, who runs an oven in Menzah.

The ministry says that imports are late because of storms in the Black Sea and that two ships are
waiting off Bizerte. A spokesman promised a meeting before the end of the month.

There were no arrests, and the shops along the avenue opened again in the late afternoon."""
OTHER = """TUNIS - The price of flour brought bakers into the streets of the capital again. They
walked from Bab Saadoun to the ministry with sacks on their heads, three thousand of them if one
believes the police and four times as many by the federation's count. Hedi Mansour had closed his
oven for the day. Nobody was arrested, and by five the traffic was back."""
RUNNING = "The council met twice, fixed a pipe, and went home for supper without a word on flour. "


def document(name: str, text: str, day: str | None = "2023-03-04") -> Document:
    published = Published(day, DateBasis.METADATA) if day else None
    return Document(id=name, text=text, published=published)


def index_of(*documents: Document) -> DuplicateIndex:
    index = DuplicateIndex()
    index.extend(documents)
    return index


def test_a_copy_with_a_byline_of_its_own_and_a_cut_ending_is_found() -> None:
    cut = "By our correspondent\n\n" + WIRE[: WIRE.index("The ministry says")]
    index = index_of(document("wire", WIRE), document("paper", cut, "2023-03-05"))
    assert index.original("paper") == "wire"
    assert index.copy("wire") is None


def test_a_lightly_edited_copy_is_found() -> None:
    edited = (
        WIRE.replace("Saturday", "yesterday")
        .replace("Police put the crowd at 3,000", "The police counted 3,000 people")
        .replace("There were no arrests, and the", "The")
    )
    assert index_of(document("wire", WIRE), document("b", edited, "2023-03-05")).original("b") == (
        "wire"
    )


def test_a_half_of_it_is_a_copy_too() -> None:
    half = WIRE[WIRE.index("The column left") : WIRE.index("The ministry")]
    found = index_of(document("wire", WIRE), document("brief", half, "2023-03-05")).copy("brief")
    assert found is not None
    assert found.contained > 0.9 > found.jaccard


def test_another_report_of_the_same_march_is_no_copy() -> None:
    index = index_of(document("wire", WIRE), document("other", OTHER, "2023-03-05"))
    assert list(index.copies()) == []


def test_a_round_up_that_holds_a_report_among_others_is_no_copy() -> None:
    long = WIRE + "\n\n" + "\n".join(f"{RUNNING}{n} of {n * 7} ayes." * 2 for n in range(40))
    index = index_of(document("wire", WIRE), document("round-up", long, "2023-03-06"))
    assert list(index.copies()) == []


def test_the_earliest_report_is_the_original_whenever_it_comes_in() -> None:
    copies = [document("b", WIRE, "2023-03-06"), document("c", WIRE, None)]
    index = index_of(*copies)
    assert index.original("c") == "b"
    index.add(document("wire", WIRE, "2023-03-04"))
    assert {index.original(i) for i in "bc"} == {"wire"}
    assert all(c.exact for c in index.copies())


def test_letter_case_and_white_space_make_no_other_text() -> None:
    found = index_of(document("a", WIRE), document("b", WIRE.upper().replace("\n", "  "))).copies()
    assert [c.exact for c in found] == [True]


def test_short_texts_are_copies_only_where_they_are_equal() -> None:
    one, two = "Bakers march in Tunis today.", "Bakers march in Tunis today again."
    index = index_of(document("a", one), document("b", two), document("c", one))
    assert [c.document for c in index.copies()] == ["c"]


def test_an_empty_text_is_a_copy_of_nothing() -> None:
    assert list(index_of(document("a", ""), document("b", "")).copies()) == []


def test_the_index_survives_its_bytes_and_grows_on() -> None:
    index = from_bytes(to_bytes(index_of(document("wire", WIRE), document("other", OTHER))))
    found = index.add(document("late", WIRE, "2023-03-09"))
    assert found is not None
    assert found.original == "wire"
    assert len(index) == 3


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(5)), st.integers(0, 10_000))
def test_the_order_of_reports_changes_nothing(order: list[int], seed: int) -> None:
    shuffled = random.Random(seed)  # noqa: S311 - not for secrets
    words = WIRE.split()
    texts = [WIRE, OTHER, " ".join(words[:90]), " ".join(words[30:]), WIRE.replace("bakers", "we")]
    days = [shuffled.choice(("2023-03-04", "2023-03-05", None)) for _ in texts]
    made = [document(str(n), t, d) for n, (t, d) in enumerate(zip(texts, days, strict=True))]
    expected = list(index_of(*made).copies())
    assert list(index_of(*(made[at] for at in order)).copies()) == expected
