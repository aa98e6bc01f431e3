"""Codes in another project's categories, by the codebook's crosswalks."""

from __future__ import annotations

from turnout.codebook import Codebook
from turnout.errors import UnknownName
from turnout.model import Coded


def check_scheme(codebook: Codebook, scheme: str) -> None:
    """Raise UnknownName unless the codebook knows the scheme."""
    if scheme not in codebook.schemes:
        raise UnknownName("crosswalk", scheme, codebook.schemes)


def crosswalk_codes(codebook: Codebook, scheme: str, coded: Coded) -> dict[str, list[str]]:
    """The scheme's codes by variable, for all mentions of a document, each once, in order."""
    codes: dict[str, dict[str, None]] = {}
    for statement in (s for m in coded.mentions for s in m.statements if not s.denied):
        found = _codes(codebook, scheme, statement.variable, str(statement.value))
        if found:
            codes.setdefault(statement.variable, {}).update(dict.fromkeys(found))
    return {variable: list(values) for variable, values in codes.items()}


def _codes(codebook: Codebook, scheme: str, variable: str, value: str) -> tuple[str, ...]:
    for candidate in codebook.variables:
        if candidate.name == variable and value in candidate.names:
            return candidate.category(value).crosswalk.get(scheme, ())
    return ()
