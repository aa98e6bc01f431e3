"""Ids: hashes of a length-safe encoding, so that ``("ab", "c")`` is not ``("a", "bc")``."""

from __future__ import annotations

import hashlib

ID_LENGTH = 16


def make_id(kind: str, *parts: str | int | float | bool | None) -> str:
    """A stable id for ``parts``, readable by its kind: ``"statement"`` gives ``"s-..."``.

    Each part is encoded with its type and byte length, so no two lists of parts share an
    encoding.

    Args:
        kind: the noun; its first letter prefixes the id.
        parts: the raw inputs that make the thing what it is.
    """
    digest = hashlib.sha256()
    for part in (kind, *parts):
        body = str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{type(part).__name__}:{len(body)}:".encode())
        digest.update(body)
    return f"{kind[0]}-{digest.hexdigest()[:ID_LENGTH]}"
