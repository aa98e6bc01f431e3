from itertools import pairwise
from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from turnout.linear import fold, hashed, passages, words


def test_folding_drops_case_accents_and_figures() -> None:
    assert words(fold("Đã 3,000 Nāṣirīyah's CAFÉ")) == ["đa", "0", "0", "nasiriyah", "s", "cafe"]


def test_buckets_never_change() -> None:
    found = dict(hashed(["on", "strike"], bits=18))
    assert found == {141768: "on", 206784: "strike", 153517: "on strike"}
    assert crc32(b"on strike") % 2**18 == 153517


@given(st.text(max_size=2000))
def test_passages_hold_every_character_but_blanks(text: str) -> None:
    kept = "".join(span.of(text) for span in passages(text))
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(max_size=2000))
def test_passages_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = passages(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_lower_cased_note_is_cut_at_full_stops() -> None:
    text = "thousands marched. police fired tear gas.. talks failed"
    assert [span.of(text) for span in passages(text)] == [
        "thousands marched.",
        "police fired tear gas..",
        "talks failed",
    ]
