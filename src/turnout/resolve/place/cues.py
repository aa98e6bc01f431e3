"""Which country a report is written for, from its turns of phrase."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from turnout.resolve.place.lexicon import load_data
from turnout.resolve.place.tokens import Token

MOST = 3.5
"""The bonus that the clearest report gives to places of its country."""


@lru_cache(maxsize=1)
def _cues() -> tuple[
    dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, re.Pattern[str]]
]:
    """Countries by single word, countries by phrase, and patterns for money by country."""
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    money: dict[str, re.Pattern[str]] = {}
    for code, entry in load_data("cues.yaml").items():
        for phrase in entry["phrases"]:
            table = phrases if " " in phrase else words
            table[phrase] = (*table.get(phrase, ()), code)
        if "money" in entry:
            money[code] = re.compile(entry["money"])
    return words, phrases, money


def read_cues(text: str, tokens: tuple[Token, ...]) -> dict[str, float]:
    """A bonus for each country that turns of phrase point to, 0 to ``MOST``."""
    words, phrases, money = _cues()
    seen: Counter[str] = Counter()
    for word in {token.lower for token in tokens}:
        seen.update(words.get(word, ()))
    flat = f" {' '.join(token.lower for token in tokens)} "
    for phrase, codes in phrases.items():
        if f" {phrase} " in flat:
            seen.update(codes)
    seen.update(code for code, pattern in money.items() if pattern.search(text))
    total = seen.total()
    return {code: MOST * (count / total) * min(1.0, count / 3) for code, count in seen.items()}
