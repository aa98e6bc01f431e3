"""Who speaks: the kind of a source, and its name without what clings to it."""

from __future__ import annotations

import re

from turnout.codebook.sources import source_kind

__all__ = ["clean_actor", "source_kind"]

_LEAD = re.compile(
    r"^(?:(?:and|but|while|as|yet|though|although|meanwhile|however|later|also|still|then|so|even"
    r"|both|only|according to|per|by)\b[,\s]*)+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s+(?:who|which|whose|where|when)\b.*$", re.IGNORECASE | re.DOTALL)
_POSSESSIVE = re.compile(r"['’]s?$")
_EDGES = " \t\n\r,;:.-–—\"'“”‘’()[]"


def clean_actor(words: str) -> str:
    """The name of an actor without leading joints, trailing clauses, marks and "'s".

    >>> clean_actor("but the Teachers' Forum, which called the march,")
    "the Teachers' Forum"
    """
    bare = " ".join(words.split()).strip(_EDGES)
    bare = _LEAD.sub("", bare)
    bare = _ASIDE.sub("", bare).strip(' ,;:.-–—"“”()[]')
    return _POSSESSIVE.sub("", bare) if re.search(r"[^s]['’]s$", bare) else bare.strip()
