from pathlib import Path

import numpy as np
import pytest

from turnout.errors import ModelError
from turnout.linear import load_weights, save_weights


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    save_weights(path, {"a": np.arange(5, dtype=np.float16)}, {"name": "m"})
    arrays, card = load_weights(path)
    assert arrays["a"].tolist() == [0, 1, 2, 3, 4]
    assert card["name"] == "m"


def test_the_same_arrays_give_the_same_bytes(tmp_path: Path) -> None:
    arrays = {"b": np.ones(3), "a": np.zeros(2)}
    save_weights(tmp_path / "one.npz", arrays, {})
    save_weights(tmp_path / "two.npz", dict(reversed(arrays.items())), {})
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.npz"
    save_weights(path, {"a": np.ones(3)}, {})
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(ModelError, match="digest"):
        load_weights(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        load_weights(tmp_path / "m.npz")
