"""The index as bytes and back: numbers in a fixed layout, nothing that could run.

Layout, compressed with zlib: a magic word, then for each report the id as length and UTF-8,
the day, the number of words, and its shingles and keys as counted arrays, little-endian.
Which reports are copies is found again from them: thresholds may have changed since.
"""

from __future__ import annotations

import zlib
from struct import Struct, error, unpack_from

from turnout.dedupe.compare import DEFAULT, Thresholds
from turnout.dedupe.fingerprint import Fingerprint
from turnout.dedupe.index import DuplicateIndex
from turnout.errors import StoreError

MAGIC = b"TURNOUT-COPIES-1"
_HEAD = Struct("<IIIII")


def to_bytes(index: DuplicateIndex) -> bytes:
    """The index in bytes that ``from_bytes`` reads."""
    return zlib.compress(MAGIC + b"".join(fingerprint_bytes(p) for p in index.prints()), 6)


def from_bytes(data: bytes, *, thresholds: Thresholds = DEFAULT) -> DuplicateIndex:
    """The index that ``to_bytes`` wrote.

    Raises:
        StoreError: when the bytes were written by something else or are damaged.
    """
    index = DuplicateIndex(thresholds=thresholds)
    try:
        body = zlib.decompress(data)
        if not body.startswith(MAGIC):
            raise _damaged("no index of copies")
        at = len(MAGIC)
        while at < len(body):
            print_, at = read_fingerprint(body, at)
            index.insert(print_)
    except (zlib.error, error, UnicodeDecodeError) as cause:
        raise _damaged(str(cause)) from cause
    return index


def fingerprint_bytes(print_: Fingerprint) -> bytes:
    """One fingerprint, as a database row keeps it."""
    name = print_.id.encode("utf-8", "surrogatepass")
    hashes = sorted(print_.shingles)
    head = _HEAD.pack(len(name), print_.day, print_.length, len(hashes), len(print_.keys))
    arrays = Struct(f"<{len(hashes)}I{len(print_.keys)}Q").pack(*hashes, *print_.keys)
    return head + name + arrays


def read_fingerprint(body: bytes, at: int = 0) -> tuple[Fingerprint, int]:
    """The fingerprint that starts at ``at``, and where the next one starts."""
    named, day, length, hashes, keys = _HEAD.unpack_from(body, at)
    at += _HEAD.size
    name = body[at : at + named].decode("utf-8", "surrogatepass")
    at += named
    values = unpack_from(f"<{hashes}I{keys}Q", body, at)
    found = Fingerprint(
        id=name,
        day=day,
        length=length,
        shingles=frozenset(values[:hashes]),
        keys=values[hashes:],
    )
    return found, at + 4 * hashes + 8 * keys


def _damaged(reason: str) -> StoreError:
    return StoreError(
        f"The index of copies cannot be read: {reason}.",
        fix="Run turnout rebuild to make it anew.",
    )
