"""Variables in the order and the colour groups of the page."""

from __future__ import annotations

GROUPS: dict[str, tuple[str, ...]] = {
    "what": ("name", "forms", "status", "scope"),
    "when": ("start", "end", "document_date"),
    "where": ("places",),
    "how many": ("size",),
    "who": ("participants", "organizers", "targets"),
    "why": ("demands", "issues", "trigger", "slogans"),
    "response": ("responses", "arrests"),
    "harm": ("deaths", "injuries", "protester_violence", "property_damage"),
    "report": ("author", "stance"),
}
"""Nine groups: more colours than that cannot be told apart."""

_GROUP_OF = {variable: group for group, names in GROUPS.items() for variable in names}
_ORDER = {variable: at for at, variable in enumerate(_GROUP_OF)}


def group_of(variable: str) -> str:
    """The group of a variable; variables of a user's own codebook go with "what"."""
    return _GROUP_OF.get(variable, "what")


def css_class(group: str) -> str:
    """The class that colours a group."""
    return "g-" + group.replace(" ", "-")


def order_of(variable: str) -> int:
    """Where a variable stands in a table of values."""
    return _ORDER.get(variable, len(_ORDER))
