"""The weight table and its features."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.errors import ConfigError
from turnout.link.features import feature, features
from turnout.link.weights import load_weights


def test_every_feature_says_what_it_compares_and_has_its_weights() -> None:
    weights = load_weights()
    for name, registered in features().items():
        assert registered.meaning.endswith(".")
        assert set(weights.levels[name]) == set(registered.levels)


def test_a_feature_without_docstring_does_not_register() -> None:
    with pytest.raises(ConfigError, match="no docstring"):
        feature("silent", "yes")(lambda left, right: None)


def test_a_table_that_misses_a_feature_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "weights.yaml"
    table.write_text("prior: -4\ndates: {same_day: 1}\n")
    with pytest.raises(ConfigError, match="missing or unknown"):
        load_weights(table)
