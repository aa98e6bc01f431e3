"""The language of a text, where the input does not give it."""

from __future__ import annotations

ENOUGH = 40
"""Letters under which a guess is worth nothing."""
_SAMPLE = 3000
_ISO_639_1 = 2
"""Letters of an ISO 639-1 code; the model knows languages with longer codes too."""
_NO_LANGUAGE = "zxx"


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``, or None when the text is too short."""
    sample = text[:_SAMPLE]
    if sum(char.isalpha() for char in sample) < ENOUGH:
        return None
    # loads a model of some megabytes: not before the first document needs it
    import py3langid

    language = str(py3langid.classify(sample)[0])
    if len(language) == _ISO_639_1:
        return language
    if language == _NO_LANGUAGE:
        return None
    # English news from Lagos or Manila comes out as a language close to it
    ranked = py3langid.rank(sample)
    return next((str(code) for code, _ in ranked if len(code) == _ISO_639_1), None)
