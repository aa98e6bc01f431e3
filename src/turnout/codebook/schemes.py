"""From Turnout's codes to those of other protest-event schemes.

Category for category the codebook's ``crosswalk`` entries say what maps to what. What a scheme
codes from several variables at once (Mass Mobilization's "ignore" and "killings", ACLED's
sub-event types) is worked out here from attributes of the categories.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from turnout.codebook.nouns import Codebook

PLOVER = "plover"
ACLED = "acled"
MASS_MOBILIZATION = "mass_mobilization"
CCC = "ccc"

# Mass Mobilization user manual, participants_category: smallest crowd of each class
_SIZE_CLASSES = (
    (10_001, ">10000"),
    (5_000, "5000-10000"),
    (2_000, "2000-4999"),
    (1_000, "1000-1999"),
    (100, "100-999"),
    (50, "50-99"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a mention, an event or a whole report tells, in the codebook's categories.

    Attributes:
        forms, issues, responses: names of categories.
        violence: whether participants used violence.
        killed_by_forces: whether authorities killed participants.
        size: smallest crowd told, or None.
    """

    forms: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    violence: bool = False
    killed_by_forces: bool = False
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MassMobilization:
    """Codes of the Mass Mobilization data, spelled as its files spell them."""

    demands: tuple[str, ...]
    responses: tuple[str, ...]
    violence: int
    participants_category: str | None


def codes(
    codebook: Codebook, scheme: str, variable: str, values: Iterable[str]
) -> tuple[str, ...]:
    """The scheme's codes for some categories of one variable, without repeats, in order."""
    found: dict[str, None] = {}
    for value in values:
        crosswalk = codebook.category(variable, value).crosswalk
        found.update(dict.fromkeys(crosswalk.get(scheme, ())))
    return tuple(found)


def to_mass_mobilization(codebook: Codebook, told: Told) -> MassMobilization:
    """Mass Mobilization codes; a report without a response codes "ignore"."""
    demands = codes(codebook, MASS_MOBILIZATION, "issues", told.issues)
    if not demands:
        default = (c.name for c in codebook.with_attribute("issues", "default"))
        demands = codes(codebook, MASS_MOBILIZATION, "issues", default)
    responses = codes(codebook, MASS_MOBILIZATION, "responses", told.responses)
    if told.killed_by_forces:
        responses = (*responses, "killings")
    return MassMobilization(
        demands=demands,
        responses=responses or ("ignore",),
        violence=int(told.violence),
        participants_category=size_class(told.size),
    )


def size_class(size: int | None) -> str | None:
    """Mass Mobilization's class of a crowd; None when unknown or under its minimum of 50."""
    if size is None:
        return None
    return next((name for least, name in _SIZE_CLASSES if size >= least), None)


def to_acled(codebook: Codebook, told: Told) -> str:
    """ACLED ``event type/sub-event type``, chosen as its codebook orders them.

    Violence by participants makes a riot; lethal force by authorities comes before other
    intervention; without either the protest is peaceful.
    """
    forms = [codebook.category("forms", f) for f in told.forms]
    responses = [codebook.category("responses", r) for r in told.responses]
    if told.violence or any(f.has("violent") for f in forms):
        return "Riots/Violent demonstration"
    if told.killed_by_forces or any(r.has("lethal") for r in responses):
        return "Protests/Excessive force against protesters"
    if any(r.has("forceful") for r in responses):
        return "Protests/Protest with intervention"
    return "Protests/Peaceful protest"


def to_plover(codebook: Codebook, told: Told) -> tuple[str, ...]:
    """PLOVER ``TYPE:mode`` codes of the forms, then of the responses."""
    forms = codes(codebook, PLOVER, "forms", told.forms)
    return (*forms, *codes(codebook, PLOVER, "responses", told.responses))


def to_ccc(codebook: Codebook, told: Told) -> tuple[str, ...]:
    """Crowd Counting Consortium event types, issue tags and police measures."""
    variables = {"forms": told.forms, "issues": told.issues, "responses": told.responses}
    parts = (codes(codebook, CCC, name, values) for name, values in variables.items())
    return tuple(dict.fromkeys(code for part in parts for code in part))
