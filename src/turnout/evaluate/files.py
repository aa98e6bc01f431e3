"""Read labelled data and predictions; every failure names the file and line."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from turnout.errors import DataError
from turnout.evaluate.told import Record


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, unpacked where the name ends in ``.gz``.

    Raises:
        DataError: the file is missing or damaged.
    """
    try:
        raw = path.read_bytes()
        return gzip.decompress(raw) if path.suffix == ".gz" else raw
    except (OSError, EOFError) as error:
        raise DataError(
            f"{path}: {error}.", fix="docs/accuracy.md says where each dataset comes from."
        ) from error


def digest(path: Path) -> str:
    """SHA-256 of the unpacked bytes, first 16 hexadecimal digits."""
    return hashlib.sha256(read_bytes(path)).hexdigest()[:16]


def read_json(path: Path) -> Any:
    """One JSON value.

    Raises:
        DataError: not JSON.
    """
    try:
        return json.loads(read_bytes(path))
    except ValueError as error:
        raise DataError(f"{path}: not JSON ({error}).") from error


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file.

    Raises:
        DataError: a line is not a JSON object.
    """
    for number, line in enumerate(read_bytes(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise DataError(f"{path}, line {number}: not JSON ({error}).") from error
        if not isinstance(row, dict):
            raise DataError(f"{path}, line {number}: not an object.")
        yield row


def read_predictions(path: Path) -> dict[str, Record]:
    """Contract lines by document id.

    Raises:
        DataError: a line without ``document``, or two lines of one document.
    """
    lines: dict[str, Record] = {}
    for row in read_lines(path):
        if "document" not in row:
            raise DataError(
                f"{path}: a line has no 'document'.", fix="Is it `turnout code` output?"
            )
        if row["document"] in lines:
            raise DataError(f"{path}: two lines for document {row['document']!r}.")
        lines[str(row["document"])] = row
    return lines
