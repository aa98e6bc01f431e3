"""The encoder's arithmetic, on a network too small to know anything."""

from typing import Any

import numpy as np
import pytest

from turnout.coders.linear.encoder import HEADS, PIECES, Encoder, Norm, encoder_from, softmax
from turnout.coders.linear.wordpiece import FIRST, LAST, UNKNOWN

WIDTH = 2 * HEADS
VOCABULARY = [UNKNOWN, FIRST, LAST, "march", "strike"]


def dense(name: str, wide: int, narrow: int, random: np.random.Generator) -> dict[str, Any]:
    return {
        f"{name}.weight": random.integers(-127, 127, (wide, narrow), dtype=np.int8),
        f"{name}.scale": np.full(wide, 0.002, dtype=np.float32),
        f"{name}.bias": np.zeros(wide, dtype=np.float16),
    }


def norm(name: str) -> dict[str, Any]:
    return {f"{name}.scale": np.ones(WIDTH), f"{name}.shift": np.zeros(WIDTH)}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    random = np.random.default_rng(0)
    arrays: dict[str, Any] = {
        "vocabulary": np.frombuffer("\n".join(VOCABULARY).encode(), dtype=np.uint8),
        "position": random.normal(size=(256, WIDTH)),
        "looking": np.zeros((3, WIDTH)),
        "labels.weight": random.normal(size=(2, WIDTH)),
        "labels.bias": np.zeros(2),
        "sizes.weight": random.normal(size=(6, WIDTH)),
        "sizes.bias": np.zeros(6),
        **norm("entry"),
        **{
            k: v
            for k, v in dense("table", len(VOCABULARY), WIDTH, random).items()
            if "b" not in k[5:]
        },
    }
    for i in range(2):
        arrays |= {
            **dense(f"{i}.attend", 3 * WIDTH, WIDTH, random),
            **dense(f"{i}.joined", WIDTH, WIDTH, random),
            **dense(f"{i}.wide", 4 * WIDTH, WIDTH, random),
            **dense(f"{i}.narrow", WIDTH, 4 * WIDTH, random),
            **norm(f"{i}.after_attention"),
            **norm(f"{i}.after_wide"),
        }
    return encoder_from(arrays, {"layers": 2})


def test_sizes_are_log_chances(encoder: Encoder) -> None:
    outputs = encoder.outputs("a march and a strike")
    assert outputs.shape == (2 + 6,)
    assert np.exp(outputs[2:]).sum() == pytest.approx(1, abs=1e-5)


def test_the_order_of_words_counts(encoder: Encoder) -> None:
    assert not np.allclose(encoder.outputs("march strike"), encoder.outputs("strike march"))


def test_only_the_beginning_of_a_long_text_is_read(encoder: Encoder) -> None:
    assert encoder.vectors("march " * 300).shape == (PIECES, WIDTH)


def test_a_label_that_looks_for_nothing_reads_the_mean(encoder: Encoder) -> None:
    mean = encoder.vectors("march").mean(axis=0)
    assert encoder.outputs("march")[0] == pytest.approx(float(mean @ encoder.labels[0]), abs=1e-4)


def test_softmax_sums_to_one_and_does_not_overflow() -> None:
    shares = softmax(np.array([[1e4, 0.0], [0.0, 0.0]], dtype=np.float32))
    assert shares.tolist() == [[1, 0], [0.5, 0.5]]


def test_a_normed_row_has_mean_zero_and_variance_one() -> None:
    keep = Norm(np.ones(4, dtype=np.float32), np.zeros(4, dtype=np.float32))
    row = keep(np.array([[1, 2, 3, 6]], dtype=np.float32))
    assert row.mean() == pytest.approx(0, abs=1e-6)
    assert row.var() == pytest.approx(1, abs=1e-5)
