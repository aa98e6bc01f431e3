"""Refuse a codebook that is incomplete or contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from turnout.codebook.cues import Notation
from turnout.codebook.matcher import Matcher
from turnout.codebook.nouns import Category, Codebook, Variable, VariableType
from turnout.errors import CodebookError

_CLOSED = (VariableType.CATEGORY, VariableType.CATEGORIES)
# attribute of a category that is coded where no other fits, so it needs no cues
RESIDUAL = "residual"


def lint(codebook: Codebook) -> list[str]:
    """Every problem of a codebook, each as ``variable > category: what is wrong``.

    Missing definitions, categories without cues or examples, examples that do not match or
    near-misses that do, unknown crosswalk codes, names given twice, cues that cannot be read.
    """
    problems = list(_names(codebook))
    problems += [p for v in codebook.variables for p in _variable(v, codebook)]
    unreadable = list(_unreadable(codebook))
    if unreadable:
        return [*problems, *unreadable]
    matcher = Matcher(codebook)
    problems += [p for v in codebook.variables for p in _examples(v, matcher)]
    return problems


def check(codebook: Codebook) -> None:
    """Raise on the first problems.

    Raises:
        CodebookError: with up to five problems in its message.
    """
    problems = lint(codebook)
    if problems:
        shown = "; ".join(problems[:5])
        raise CodebookError(f"Codebook {codebook.name}: {len(problems)} problems: {shown}.")


def _unreadable(codebook: Codebook) -> Iterator[str]:
    notation = Notation(codebook.lists, codebook.irregular)
    for variable in codebook.variables:
        cues = [*variable.cues, *(cue for c in variable.categories for cue in c.cues)]
        for words in dict.fromkeys(w for c in cues for w in (c.pattern, *c.cancelled_by)):
            try:
                notation.patterns(words)
            except CodebookError as error:
                yield f"{variable.name}: {error.message}"


def _names(codebook: Codebook) -> Iterator[str]:
    yield from _repeated("variable", (v.name for v in codebook.variables))
    for variable in codebook.variables:
        yield from _repeated(f"{variable.name}: category", variable.names)


def _repeated(what: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{what} {name} is defined {count} times"


def _variable(variable: Variable, codebook: Codebook) -> Iterator[str]:
    if not variable.definition:
        yield f"{variable.name}: no definition"
    if variable.type in _CLOSED and not variable.categories:
        yield f"{variable.name}: type {variable.type} needs categories"
    for category in variable.categories:
        where = f"{variable.name} > {category.name}"
        yield from (f"{where}: {problem}" for problem in _category(category, codebook))


def _category(category: Category, codebook: Codebook) -> Iterator[str]:
    if not category.definition:
        yield "no definition"
    if not category.has(RESIDUAL):
        if not category.cues:
            yield "no cues"
        if not category.examples:
            yield "no examples"
        if not category.near_misses:
            yield "no near-misses"
    for scheme, codes in category.crosswalk.items():
        known = codebook.schemes.get(scheme, ())
        for code in codes:
            if code not in known:
                yield f"crosswalk {scheme} has no code {code!r}"


def _examples(variable: Variable, matcher: Matcher) -> Iterator[str]:
    if variable.cues and not variable.examples:
        yield f"{variable.name}: cues without examples"
    yield from _both_ways(variable.name, None, variable, matcher)
    for category in variable.categories:
        yield from _both_ways(variable.name, category.name, category, matcher)


def _both_ways(
    variable: str, category: str | None, noun: Variable | Category, matcher: Matcher
) -> Iterator[str]:
    where = variable if category is None else f"{variable} > {category}"
    for example in noun.examples:
        if not _matches(matcher, example, variable, category):
            yield f"{where}: example does not match: {example!r}"
    for near_miss in noun.near_misses:
        if _matches(matcher, near_miss, variable, category):
            yield f"{where}: near-miss matches: {near_miss!r}"


def _matches(matcher: Matcher, text: str, variable: str, category: str | None) -> bool:
    return any(hit.category == category for hit in matcher.find(text, (variable,)))
