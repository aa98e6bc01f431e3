"""Folded words and hashed word n-grams, the same on every machine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from zlib import crc32

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """Lower case without accents, so notes stripped of case and accents read the same."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(folded: str) -> list[str]:
    """Words of a folded text; each run of digits reads ``0``, so no figure is learnt by heart.

    Args:
        folded: result of ``fold``.
    """
    return _WORD.findall(_DIGITS.sub("0", folded))


def hashed(tokens: Sequence[str], *, bits: int, salt: int = 0) -> Iterator[tuple[int, str]]:
    """Bucket and words of each 1-gram and 2-gram, repeats included.

    The bucket is the CRC-32 of the words joined by a blank, cut to ``bits`` bits. Unlike
    Python's own ``hash`` it never changes between runs.

    Args:
        tokens: folded words in order.
        bits: size of the table is ``2 ** bits``.
        salt: start value, so that several tables share one weight array.
    """
    mask = (1 << bits) - 1
    before: tuple[int, str] | None = None
    for token in tokens:
        raw = token.encode()
        single = crc32(raw, salt)
        yield single & mask, token
        if before is not None:
            yield crc32(b" " + raw, before[0]) & mask, f"{before[1]} {token}"
        before = single, token
