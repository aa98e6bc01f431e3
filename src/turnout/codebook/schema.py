"""The YAML of a codebook, as it is written: validated here, turned into nouns in loader."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from turnout.codebook.nouns import Category, Cue, Role, Variable, VariableType


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class CueEntry(_Strict):
    """A cue with more than its words."""

    cue: str = Field(min_length=1)
    pos: Literal["", "noun", "verb"] = ""
    weight: float = Field(default=1.0, gt=0, le=1)
    role: Role = Role.SELF
    cancelled_by: list[str] = Field(default_factory=list, alias="not")


class CueGroup(_Strict):
    """Several cues that share everything but their words."""

    cues: list[str]
    pos: Literal["", "noun", "verb"] = ""
    weight: float = Field(default=1.0, gt=0, le=1)
    role: Role = Role.SELF
    cancelled_by: list[str] = Field(default_factory=list, alias="not")


CueLike = str | CueEntry | CueGroup


def to_cues(entries: list[CueLike], cancelled_by: list[str]) -> tuple[Cue, ...]:
    """Spell out groups; contexts of the category or variable apply to each cue."""
    cues: list[Cue] = []
    for entry in entries:
        if isinstance(entry, str):
            cues.append(Cue(pattern=entry, cancelled_by=tuple(cancelled_by)))
            continue
        patterns = [entry.cue] if isinstance(entry, CueEntry) else entry.cues
        contexts = (*entry.cancelled_by, *cancelled_by)
        cues.extend(
            Cue(
                pattern=p,
                pos=entry.pos,
                weight=entry.weight,
                role=entry.role,
                cancelled_by=contexts,
            )
            for p in patterns
        )
    return tuple(cues)


class CategoryEntry(_Strict):
    """One category."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = ""
    definition: str = ""
    cues: list[CueLike] = Field(default_factory=list)
    cancelled_by: list[str] = Field(default_factory=list, alias="not")
    examples: list[str] = Field(default_factory=list)
    near_misses: list[str] = Field(default_factory=list)
    attributes: dict[str, bool | float | str] = Field(default_factory=dict)
    crosswalk: dict[str, list[str]] = Field(default_factory=dict)

    def to_noun(self, inherited: list[str]) -> Category:
        """The frozen category; ``inherited`` are the variable's cancelling contexts."""
        return Category(
            name=self.name,
            title=self.title or self.name.replace("_", " ").capitalize(),
            definition=self.definition.strip(),
            cues=to_cues(self.cues, [*self.cancelled_by, *inherited]),
            examples=tuple(self.examples),
            near_misses=tuple(self.near_misses),
            attributes=dict(self.attributes),
            crosswalk={k: tuple(v) for k, v in self.crosswalk.items()},
        )


class VariableEntry(_Strict):
    """One variable. ``extend`` adds to the variable of this name instead of replacing it."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = ""
    type: VariableType
    definition: str = ""
    source: str = ""
    extend: bool = False
    categories: list[CategoryEntry] = Field(default_factory=list)
    cues: list[CueLike] = Field(default_factory=list)
    cancelled_by: list[str] = Field(default_factory=list, alias="not")
    examples: list[str] = Field(default_factory=list)
    near_misses: list[str] = Field(default_factory=list)
    attributes: dict[str, bool | float | str] = Field(default_factory=dict)

    def to_noun(self) -> Variable:
        """The frozen variable."""
        return Variable(
            name=self.name,
            title=self.title or self.name.replace("_", " ").capitalize(),
            type=self.type,
            definition=self.definition.strip(),
            source=self.source,
            categories=tuple(c.to_noun(self.cancelled_by) for c in self.categories),
            cues=to_cues(self.cues, self.cancelled_by),
            examples=tuple(self.examples),
            near_misses=tuple(self.near_misses),
            attributes=dict(self.attributes),
        )


class CodebookFile(_Strict):
    """One YAML file: a codebook, or a part that a codebook includes."""

    name: str = ""
    version: str = ""
    title: str = ""
    extends: str = ""
    include: list[str] = Field(default_factory=list)
    lists: dict[str, list[str]] = Field(default_factory=dict)
    irregular: dict[str, list[str]] = Field(default_factory=dict)
    schemes: dict[str, list[str]] = Field(default_factory=dict)
    variables: list[VariableEntry] = Field(default_factory=list)
