"""Exact and near duplicates: a wire story in fifty papers is one source."""

from turnout.dedupe.bytes import from_bytes, to_bytes
from turnout.dedupe.compare import Copy, Thresholds
from turnout.dedupe.fingerprint import Fingerprint, fingerprint
from turnout.dedupe.index import DuplicateIndex

__all__ = [
    "Copy",
    "DuplicateIndex",
    "Fingerprint",
    "Thresholds",
    "fingerprint",
    "from_bytes",
    "to_bytes",
]
