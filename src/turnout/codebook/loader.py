"""From YAML files to a codebook."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import ValidationError

from turnout.codebook.nouns import Category, Codebook, Variable
from turnout.codebook.schema import CodebookFile, VariableEntry
from turnout.errors import CodebookError

DEFAULT = "default"
DATA = Path(str(files("turnout.codebook"))) / "data"


def load_codebook(path: Path | None = None) -> Codebook:
    """Load a codebook: the default one, or a file of the user's own.

    A file with ``extends: default`` starts from the default codebook; its variables replace
    those of the same name, or add to them where they say ``extend: true``.

    Raises:
        CodebookError: the file is missing, is not YAML, or breaks the schema; the message
            names file, variable and field.
    """
    return _default() if path is None else _load(path)


@cache
def _default() -> Codebook:
    return _load(DATA / f"{DEFAULT}.yaml")


def _load(path: Path) -> Codebook:
    main = _read(path)
    base = _base(main, path)
    parts = [_read(path.parent / name) for name in main.include]
    variables = {v.name: v for v in base.variables} if base else {}
    seen: set[str] = set()
    for part in (*parts, main):
        for entry in part.variables:
            if entry.name in seen:
                raise CodebookError(f"{path}: variable {entry.name} is defined twice.")
            seen.add(entry.name)
            variables[entry.name] = _merge(variables.get(entry.name), entry, path)
    merged = {
        field: _mapping(base, field, *(getattr(p, field) for p in (*parts, main)))
        for field in ("lists", "irregular", "schemes")
    }
    return Codebook(
        name=main.name or path.stem,
        version=main.version,
        title=main.title,
        variables=tuple(variables.values()),
        **merged,
    )


def _base(main: CodebookFile, path: Path) -> Codebook | None:
    if not main.extends:
        return None
    if main.extends == DEFAULT:
        return _default()
    return _load(path.parent / main.extends)


def _mapping(
    base: Codebook | None, field: str, *parts: dict[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = dict(getattr(base, field)) if base else {}
    for part in parts:
        merged.update({k: tuple(v) for k, v in part.items()})
    return merged


def _merge(old: Variable | None, entry: VariableEntry, path: Path) -> Variable:
    new = entry.to_noun()
    if not entry.extend:
        return new
    if old is None:
        raise CodebookError(
            f"{path}: variable {entry.name} says `extend: true` but there is none to extend.",
            fix="Remove `extend`, or add `extends: default` at the top of the file.",
        )
    categories: dict[str, Category] = {c.name: c for c in old.categories}
    for category in new.categories:
        categories[category.name] = category
    return replace(
        old,
        categories=tuple(categories.values()),
        cues=(*old.cues, *new.cues),
        examples=(*old.examples, *new.examples),
        near_misses=(*old.near_misses, *new.near_misses),
        attributes={**old.attributes, **new.attributes},
    )


def _read(path: Path) -> CodebookFile:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_loader())  # noqa: S506 - safe
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot be read ({error}).") from error
    except yaml.YAMLError as error:
        raise CodebookError(f"{path}: not valid YAML ({error}).") from error
    if not isinstance(content, dict):
        raise CodebookError(f"{path}: a codebook is a mapping with `variables`.")
    try:
        return CodebookFile.model_validate(content)
    except ValidationError as error:
        raise CodebookError(*_explain(path, content, error)) from error


def _loader() -> type[yaml.SafeLoader]:
    # the C loader is ten times faster and has the same safe tags
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _explain(path: Path, content: dict[str, object], error: ValidationError) -> tuple[str]:
    first = error.errors()[0]
    where: list[str] = []
    node: object = content
    for step in first["loc"]:
        if isinstance(node, list | dict):
            try:
                node = node[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                node = None
        name = node.get("name") if isinstance(node, dict) else None
        where.append(str(name or step))
    return (f"{path}: {' > '.join(where)}: {first['msg']}.",)
