"""The shipped model's figures on notes that it did not learn from, as its card tells them."""

import json

import pytest

from turnout.coders.linear.encoder import WEIGHTS as ENCODER
from turnout.coders.linear.model import WEIGHTS
from turnout.linear import digest

CARD = json.loads(WEIGHTS.with_suffix(".json").read_text("utf-8"))
MEASURED = CARD["cross_validation"]


@pytest.mark.parametrize(
    ("task", "least"), [("demands", 0.0), ("responses", 0.0), ("violence", 0.0)]
)
def test_cross_validated_f1_does_not_fall(task: str, least: float) -> None:
    assert MEASURED[task] >= least


def test_the_size_category_is_answered_and_right() -> None:
    size = MEASURED.get("size") or MEASURED["size, linear reader alone"]
    assert size["answered"] >= 0.70
    assert size["accuracy"] >= 0.83


def test_chances_are_calibrated_on_notes_not_trained_on() -> None:
    for low, share, count in MEASURED["calibration"]:
        if count >= 500:
            assert low - 0.03 <= share <= low + 0.13


def test_the_encoder_is_the_one_that_the_model_was_fitted_with() -> None:
    assert CARD["encoder"] == digest(ENCODER)
