"""The language of a text, where the input does not give it."""

from __future__ import annotations

ENOUGH = 40
"""Letters under which a guess is worth nothing."""
_SAMPLE = 3000


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``, or None when the text is too short."""
    sample = text[:_SAMPLE]
    if sum(char.isalpha() for char in sample) < ENOUGH:
        return None
    # loads a model of some megabytes: not before the first document needs it
    import py3langid

    language, _ = py3langid.classify(sample)
    return str(language)
