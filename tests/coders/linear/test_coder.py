from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.coders.linear import LinearCoder
from turnout.errors import ModelError
from turnout.linear import passages
from turnout.model import Document
from turnout.resolve.quantity import find_quantities

CODER = LinearCoder()
STRIKE = (
    "Some 4,000 nurses in Accra went on strike on Monday. Their union wants a 20 percent wage "
    "increase and payment of salary arrears. The government made no comment."
)
RIOT = (
    "police fired tear gas and beat demonstrators with batons in dakar on friday. protesters "
    "threw stones and set cars on fire. dozens were arrested."
)


def test_a_pay_strike_is_a_labour_dispute_that_was_ignored() -> None:
    codes = CODER.mass_mobilization_codes(STRIKE)
    assert codes["demands"] == ["labor wage dispute"]
    assert codes["responses"] == ["ignore"]
    assert codes["violence"] is False


def test_a_riot_has_its_responses_and_its_violence() -> None:
    codes = CODER.mass_mobilization_codes(RIOT)
    assert {"crowd dispersal", "arrests", "beatings"} <= set(codes["responses"])
    assert codes["violence"] is True


@pytest.mark.parametrize(
    ("text", "told"), [(STRIKE, True), ("Nurses in Accra went on strike over wages.", False)]
)
def test_no_size_category_where_no_size_is_told(text: str, told: bool) -> None:
    codes = CODER.mass_mobilization_codes(text, quantities=find_quantities(text))
    assert (codes["participants_category"] is not None) is told


def test_case_does_not_matter() -> None:
    upper = CODER.mass_mobilization_codes(STRIKE)["probabilities"]
    lower = CODER.mass_mobilization_codes(STRIKE.lower())["probabilities"]
    assert upper == pytest.approx(lower)


def test_a_code_points_to_the_sentence_that_decided() -> None:
    by_value = {code.value: code.span.of(RIOT) for code in CODER.codes(RIOT)}
    assert by_value["arrests"] == "dozens were arrested."
    assert "stones" in by_value[True]


def test_statements_quote_the_document() -> None:
    document = Document(id="d", text=f"DAKAR\n\n{RIOT}")
    spans = [span for span in passages(document.text) if span.start > 0]
    statements = CODER.statements(document, mention="m", sentences=spans)
    assert {s.variable for s in statements} >= {"responses", "protester_violence"}
    assert all(s.span.of(document.text) == s.quote for s in statements)
    assert all(s.coder == "linear" and 0 < s.confidence < 1 for s in statements)


@settings(max_examples=50, deadline=None)  # the encoder needs its time on a busy machine
@given(st.text(max_size=200))
def test_any_text_has_a_demand_and_a_response(text: str) -> None:
    codes = CODER.mass_mobilization_codes(text)
    assert codes["demands"]
    assert codes["responses"]
    assert all(0 <= p <= 1 for p in codes["probabilities"].values())
    assert all(0 <= c.span.start < c.span.end <= len(text) for c in CODER.codes(text))


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.npz").write_bytes(b"nothing")
    (tmp_path / "m.json").write_text('{"sha256": "0"}', encoding="utf-8")
    with pytest.raises(ModelError, match="digest"):
        LinearCoder(weights=tmp_path / "m.npz")
