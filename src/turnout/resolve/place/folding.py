"""Names folded to the form they are looked up in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae",
        "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "œ": "oe", "ə": "a", "Ə": "a",
        "'": "", "’": "", "‘": "", "ʿ": "", "ʾ": "", "ʼ": "", "`": "", "ʻ": "", "´": "",
        "-": " ", "‐": " ", "‑": " ", "–": " ", ".": "", ",": " ", "/": " ", "(": " ", ")": " ",
    }
)  # fmt: skip
_SHORT = {"saint": "st", "sainte": "ste", "ft": "fort", "mt": "mount", "pt": "point"}
_ARTICLE = re.compile(r"^(?:al|el|an|as|ad|ar|at|az|ash|adh|ath) (?=\w{3})")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """``name`` without case, diacritics, apostrophes, full stops and hyphens.

    "Saint" becomes "st", "Ft." becomes "fort", so that both spellings meet.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_SHORT.get(word, word) for word in kept.casefold().split())


def without_article(folded: str) -> str | None:
    """A folded name without its Arabic article ("al basrah" gives "basrah"), or None."""
    bare = _ARTICLE.sub("", folded)
    return bare if bare != folded else None
