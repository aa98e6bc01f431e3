"""Whether words hold a figure: digits that are no date, no hour and no year."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{1,6})?\.?"
_DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)\b"
)


def holds_figure(words: str) -> bool:
    """Whether ``words`` hold digits that can be a count."""
    return re.search(r"\d", _DATE.sub("", words)) is not None


_NUMBER = re.compile(
    r"\d|\b(?:no(?:body| one|ne)?|zero|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve"
    r"|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?|scores?"
    r"|millions?|lakhs?|crores?|half|twice|several|few|tens|hundred)\b",
    re.IGNORECASE,
)


def is_number(words: str) -> bool:
    """Whether ``words`` hold a number, in digits or spelled out."""
    return _NUMBER.search(words) is not None
