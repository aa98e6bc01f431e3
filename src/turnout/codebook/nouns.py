"""What a codebook is made of, once it is loaded and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from turnout.errors import CodebookError, UnknownName


class VariableType(StrEnum):
    """What kind of value a variable takes."""

    CATEGORY = "category"
    """One of a closed list."""
    CATEGORIES = "categories"
    """Any number of a closed list."""
    FLAG = "flag"
    """True or false."""
    COUNT = "count"
    """An interval of whole numbers."""
    DATE = "date"
    """EDTF level 0/1."""
    PLACE = "place"
    """A place on the map."""
    WORDS = "words"
    """Words of the report."""


class Role(StrEnum):
    """Where the coded value stands, seen from the cue."""

    SELF = "self"
    """The cue is the value ("students"), or tells the category by itself."""
    AFTER = "after"
    """The value follows ("demanding ...", "police arrested ...")."""
    BEFORE = "before"
    """The value precedes ("... were arrested")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that speak for a value.

    Attributes:
        pattern: the words, in the notation of ``cues.py``.
        pos: ``noun``, ``verb`` or "" where the words may be either.
        weight: 0 to 1, how far the cue alone carries the value.
        role: where the value stands.
        cancelled_by: contexts, in the same notation, that cancel the cue where they overlap it.
    """

    pattern: str
    pos: str = ""
    weight: float = 1.0
    role: Role = Role.SELF
    cancelled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One code of a variable.

    Attributes:
        attributes: data that coders ask for instead of names (``default``, ``violent``, ...).
        crosswalk: scheme name to the scheme's codes.
    """

    name: str
    title: str
    definition: str
    cues: tuple[Cue, ...] = ()
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    attributes: Mapping[str, str | bool | float] = field(default_factory=dict)
    crosswalk: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def has(self, attribute: str) -> bool:
        """Whether the attribute is set to anything but false."""
        return bool(self.attributes.get(attribute, False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One thing that is coded. ``cues`` are those that speak for no category."""

    name: str
    title: str
    type: VariableType
    definition: str
    source: str = ""
    categories: tuple[Category, ...] = ()
    cues: tuple[Cue, ...] = ()
    examples: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    attributes: Mapping[str, str | bool | float] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the categories, in the codebook's order."""
        return tuple(c.name for c in self.categories)

    def category(self, name: str) -> Category:
        """The category of this name.

        Raises:
            UnknownName: when the variable has no such category.
        """
        for category in self.categories:
            if category.name == name:
                return category
        raise UnknownName(f"category of {self.name}", name, self.names)

    def with_attribute(self, attribute: str) -> tuple[Category, ...]:
        """The categories that carry an attribute."""
        return tuple(c for c in self.categories if c.has(attribute))


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """All variables, with the word lists and schemes that they refer to.

    Attributes:
        lists: named word lists that cues use as ``{name}``.
        irregular: base form to its irregular inflections.
        schemes: scheme name to every code that a crosswalk may use.
    """

    name: str
    version: str
    title: str
    variables: tuple[Variable, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    schemes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def variable(self, name: str) -> Variable:
        """The variable of this name.

        Raises:
            UnknownName: when the codebook has no such variable.
        """
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise UnknownName("variable", name, (v.name for v in self.variables))

    def category(self, variable: str, name: str) -> Category:
        """One category of one variable; raises UnknownName for either."""
        return self.variable(variable).category(name)

    def with_attribute(self, variable: str, attribute: str) -> tuple[Category, ...]:
        """The categories of a variable that carry an attribute."""
        return self.variable(variable).with_attribute(attribute)

    def the(self, variable: str, attribute: str) -> str:
        """Name of the one category that carries an attribute.

        Raises:
            CodebookError: when none or several do.
        """
        found = self.with_attribute(variable, attribute)
        if len(found) != 1:
            raise CodebookError(
                f"Codebook {self.name}: {len(found)} categories of {variable} "
                f"have the attribute {attribute!r}.",
                fix="Give it to exactly one category.",
            )
        return found[0].name
