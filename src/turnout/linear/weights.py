"""Model files: plain arrays with a digest, never pickles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from turnout.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.generic]


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def save_weights(path: Path, arrays: Mapping[str, Array], card: Mapping[str, Any]) -> None:
    """Write ``path`` (npz) and beside it ``<stem>.json``: the card with the file's digest.

    The archive is byte for byte the same for the same arrays.
    """
    import io
    import zipfile

    import numpy as np

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.save(buffer, arrays[name], allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, buffer.getvalue())
    written = {**card, "sha256": digest(path)}
    path.with_suffix(".json").write_text(
        json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def load_weights(path: Path) -> tuple[dict[str, Array], dict[str, Any]]:
    """Arrays and card of a model file.

    Raises:
        ModelError: when a file is missing or does not have the digest its card gives.
    """
    import numpy as np

    try:
        card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        found = digest(path)
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: {error}.", fix="Install Turnout again.") from error
    if found != card.get("sha256"):
        raise ModelError(
            f"{path}: the digest is {found[:12]}, its card says {str(card.get('sha256'))[:12]}.",
            fix="The file is damaged or was replaced: install Turnout again.",
        )
    try:
        with np.load(path, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}, card
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: {error}.", fix="Install Turnout again.") from error
