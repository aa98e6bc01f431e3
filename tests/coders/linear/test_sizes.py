import numpy as np
import pytest

from turnout.coders.linear.crowds import BITS, CLASSES, bucket, candidates
from turnout.coders.linear.sizes import GRAM_BITS, SizeModel, summary
from turnout.resolve.quantity import find_quantities

TEXT = "Some 300 students marched. Police held 60 people."


def model(threshold: float) -> SizeModel:
    figures = np.zeros(1 << BITS, dtype=np.float32)
    figures[bucket("A=marched")] = 3.0
    names = {f"chance{number}": number for number in range(len(CLASSES))}
    return SizeModel(
        figures=figures,
        figures_bias=-1.0,
        grams=np.zeros((6, 1 << GRAM_BITS), dtype=np.float32),
        grams_bias=np.zeros(6, dtype=np.float32),
        idf=np.ones(1 << GRAM_BITS, dtype=np.float32),
        names=names,
        weights=4 * np.eye(len(CLASSES), 2 * len(CLASSES), dtype=np.float32),
        bias=np.zeros(6, dtype=np.float32),
        threshold=threshold,
    )


def test_the_figure_of_those_who_march_decides() -> None:
    sizes = model(0.5)
    chances = sizes.probabilities(TEXT, find_quantities(TEXT), None)
    assert chances.sum() == pytest.approx(1, abs=1e-5)
    assert sizes.told(chances) == "100-999"


def test_an_unlikely_class_is_not_told() -> None:
    sizes = model(0.99)
    assert sizes.told(sizes.probabilities(TEXT, find_quantities(TEXT), None)) is None


def test_a_text_without_figures_is_told_as_such() -> None:
    told = summary([], [])
    assert told["none"] == 1
    assert told["count"] == 0


def test_the_summary_has_each_class_and_the_best_figures() -> None:
    found = candidates(TEXT, find_quantities(TEXT))
    told = summary(found, [2.0, -2.0])
    assert told["best1"] == 1
    assert told["best0"] == 0
    assert told["top1"] > told["top0"] > told["top5"]
    assert told["first=True"] == 1
