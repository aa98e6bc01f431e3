"""Kinds of source by their words. Both ``resolve.actor`` and the rule coder read it.

It stands in the codebook because the two rooms that need it do not import one another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from turnout.errors import CodebookError
from turnout.model import SourceKind

_CUT = re.compile(
    r"\s*[,;(–—]\s*|\s+(?:of|at|in|on|from|with|for|who|which|that|near|outside|inside|by|behind"
    r"|told|speaking|to)\s+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s(?:how|why|whether|where|when|what)\s", re.IGNORECASE)
"""Begins a clause whose subject is not the one named ("a reminder of how we came here")."""
_PRONOUN = re.compile(
    r"(?:he|she|they|it|his|her|hers|their|theirs|its|who|which|him|them)\b(?!\s*\w+\s+of)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?:we|ours?|us|i|my|mine|me)$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=[\s”\"’])|\n")
_ORGANISES = re.compile(
    r"\b(?:call(?:ed|s|ing)|organi[sz]\w+|led|leads|leading|behind|marched|banner|convened"
    r"|brought|urged|hosted|staged|staging|backed|joined|placards?|rally|march|protest)\b",
    re.IGNORECASE,
)
_CALLED_BY = r"\b(?:called|organi[sz]ed|convened|staged|backed) by\b"
_WHO_CALLED = (
    r"who (?:\w+ ){0,3}(?:organi[sz]|call|led\b|leads\b|got\b|start|set up|conven|launch)"
)
_OF_HEALTH = re.compile(r"\b(?:hospital|health|medical)\b")
_CAPITALS = r"(?:[A-ZÀ-Þ][\w'’.&-]* )"
_NO_PAPER = re.compile(r"\b(?:Rights|Election|Royal|Legal|Ceasefire|UN|Border)\b")
"""Words of a name that watches or carries, though it ends like a newspaper's."""

_UN = re.compile(r"\b(?:UN|U\.N\.?|United Nations)(?=\W|$)")
_UN_OFFICE = re.compile(r"[Tt]he (?:special )?(envoy|rapporteur|mission|representative)")
_FORCE = re.compile(r"\b[A-Z]{2,4}PD\b")
"""Letters that stand for a city's police department ("the LAPD")."""

_SPEAKER = re.compile(
    r"\b(?:spokes\w+|officials?|administrat\w+|management|authorities|security)\b", re.IGNORECASE
)
"""Who speaks for a university as the body that runs it, and counts for no study."""

_CAMPUS = re.compile(r"(?:the|its|their) (?:university|faculty|college)", re.IGNORECASE)
_FOR_SOMEBODY = re.compile(r"(?:an?|the) spokes\w+ (?:for|of) (?=[A-ZÀ-Þ])", re.IGNORECASE)
_NATION = re.compile(
    r"\b(?:First Nation|[Tt]rib|[Cc]lan\b|[Vv]illage|[Tt]raditional|[Pp]aramount)"
)
"""What is told of a chief who heads a people and no police."""

_DOCTOR = re.compile(r"Dr\b\.?")
_CARE = re.compile(
    r"\b(?:hospital|clinic|ward|treat(?:ed|ing)|patients?|casualt|wounded|injur|operat(?:ed|ing))",
    re.IGNORECASE,
)
_PLAIN_PERSON = re.compile(r"[A-ZÀ-Þ][\w'’-]+, an? (?:\d+-year-old |[a-z]+ ){0,3}[a-z]+\b")
"""A person of whom the report says what they do for a living ("Ibrahim Musa, a cleaner")."""

_THEIR_HEAD = re.compile(r"(?:their|its) (?:leaders?|chair\w*|president)$", re.IGNORECASE)
"""The head of those who were told before: of a crowd, not of the police it met."""

_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_FIRST_WORDS = re.compile(r"\b(?:we|us|our|i|me|my|mine|ours)\b", re.IGNORECASE)
_LONG = 3
"""Cues up to this length ("i", "ap") have no plural: "is" is no cue."""
WINDOW = 140
"""Characters on each side of an earlier mention of a name that may say who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCues:
    """Compiled cues.

    Attributes:
        name, version: of the cue list.
        kind_of: cue in lower case to its kind.
        weak: titles that decide only where nothing else does.
        title_of: title before a name in lower case to its kind.
        titled: the titles that words begin with; the group is the last before a name.
        paper: the name of a newspaper ("the Samoa Observer", "The Post-Courier").
        ranks: head words of people whose place of work does not tell their kind.
        pattern: any cue, longest first; the group is the cue.
        examples: words, the kind, and whether they must (or must not) be read as it.
    """

    name: str
    version: int
    kind_of: dict[str, SourceKind]
    weak: dict[str, SourceKind]
    title_of: dict[str, SourceKind]
    titled: re.Pattern[str]
    paper: re.Pattern[str]
    ranks: re.Pattern[str]
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, SourceKind, bool], ...]


@lru_cache(maxsize=1)
def source_cues() -> SourceCues:
    """The cue list that Turnout ships.

    Raises:
        CodebookError: when the file misses a key or names an unknown kind.
    """
    path = files("turnout.codebook") / "data" / "sources.yaml"
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        kind_of: dict[str, SourceKind] = {}
        weak: dict[str, SourceKind] = {}
        title_of: dict[str, SourceKind] = {}
        examples: list[tuple[str, SourceKind, bool]] = []
        papers: list[str] = []
        titled_papers: list[str] = []
        ranks = "|".join(map(re.escape, data["ranks"]))
        for name, entry in data["kinds"].items():
            kind = SourceKind(name)
            kind_of.update(dict.fromkeys(entry["cues"], kind))
            weak.update(dict.fromkeys(entry.get("weak", ()), kind))
            title_of.update(dict.fromkeys(entry.get("titles", ()), kind))
            papers += map(str.capitalize, entry.get("papers", ()))
            titled_papers += map(str.capitalize, entry.get("titled_papers", ()))
            shown = entry["examples"]
            examples += [(words, kind, True) for words in shown["match"]]
            examples += [(words, kind, False) for words in shown["not"]]
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise CodebookError(
            f"{path}: not a list of source cues ({error}).", fix="Reinstall Turnout."
        ) from error
    words = sorted({*kind_of, *weak}, key=len, reverse=True)
    long = [re.escape(word).replace("'", "['’]") for word in words if len(word) > _LONG]
    short = [re.escape(word) for word in words if len(word) <= _LONG]
    pattern = re.compile(
        rf"(?<![\w-])(?:({'|'.join(long)})(?=s?(?:['’]s?)?(?![\w-]))"
        rf"|({'|'.join(short)})(?=(?:['’]s?)?(?![\w-])))",
        re.IGNORECASE,
    )
    titles = "|".join(sorted(map(re.escape, title_of), key=len, reverse=True))
    return SourceCues(
        name=data["name"],
        version=data["version"],
        kind_of=kind_of,
        weak=weak,
        title_of=title_of,
        titled=re.compile(
            rf"(?i:(?:the |acting |deputy |assistant )*(?:(?:{titles})\.? )*({titles})\.?) "
            r"(?!Executive|Justice|Whip|Rabbi|Engineer)[A-ZÀ-Þ]"
        ),
        paper=re.compile(
            rf"(?:[Tt]he (?:daily|weekly)(?: {_CAPITALS}*[A-ZÀ-Þ][\w'’-]*)?"
            rf"|(?:[Tt]he )?{_CAPITALS}+(?:{'|'.join(papers)})"
            rf"|[Tt]he {_CAPITALS}*(?:[A-ZÀ-Þ]\w*-)?(?:{'|'.join([*papers, *titled_papers])}))"
            r"(?:-[A-Z]\w+)?(?: of [A-ZÀ-Þ]\w+)?"
        ),
        ranks=re.compile(
            rf"(?:an?|one|the|another) (?:[\w-]+ ){{0,3}}?(?:{ranks})", re.IGNORECASE
        ),
        pattern=pattern,
        examples=tuple(examples),
    )


def source_kind(words: str, *, context: str = "", guess: bool = True) -> SourceKind | None:
    """What kind of source ``words`` name, or None when nothing tells.

    Args:
        words: the source as written ("a police spokesman", "she", "Maria Lopez").
        context: the text before (or around) them. A pronoun takes the kind of the last source
            named there; a bare name takes the kind of what stands beside its other mentions.
        guess: whether a name that nothing places counts as one of those who called people out.
    """
    if _PRONOUN.match(words.strip()) and len(words.split()) <= 2:
        if _THEIR_HEAD.match(words.strip()):
            return SourceKind.ORGANIZERS
        owned = _own_kind(words.split()[1]) if " " in words.strip() else None  # "his party"
        return owned or (_last_kind(context) if context else None)
    kind = _own_kind(words)
    if kind is SourceKind.MEDICAL and _of_association(words) and _has_called(words, context):
        return SourceKind.ORGANIZERS
    if kind is not None or not context:
        return kind
    if _is_of_un(words, context):
        return SourceKind.NGO
    return _named_kind(words, context, guess=guess)


def _is_of_un(words: str, context: str) -> bool:
    """Whether the context tells that "the envoy" is the United Nations' one."""
    taken = _UN_OFFICE.fullmatch(words.strip())
    sent = rf"{_UN.pattern}(?:['’]s)? (?:[\w-]+ ){{0,3}}?{taken[1]}" if taken else ""
    return taken is not None and re.search(sent, context) is not None


def _of_association(words: str) -> bool:
    """Whether an association of a profession speaks, which may also call people out."""
    return re.search(r"\bmedical (?:association|society)\b", words, re.IGNORECASE) is not None


def _has_called(words: str, context: str) -> bool:
    """Whether the context tells that the one named called the action ("called by the X")."""
    name = re.escape(re.sub(r"^the ", "", words.strip(), flags=re.IGNORECASE))
    called = rf"{_CALLED_BY}[^.;]{{0,80}}{name}\b|{name},? {_WHO_CALLED}|{name} (?:has |had )?call"
    return re.search(called, context, re.IGNORECASE) is not None


def _is_paper(words: str) -> bool:
    """Whether a name ends like a newspaper's ("the Samoa Observer", "The Fiji Times")."""
    short = words.strip()[:WINDOW]
    found = source_cues().paper.fullmatch(short)
    return found is not None and _NO_PAPER.search(words) is None


def _own_kind(words: str, *, titles: bool = True) -> SourceKind | None:
    """The kind that the words tell by themselves; weak titles last, if asked for."""
    cues = source_cues()
    words = _CLAUSE.split(words)[0]
    if _is_paper(words):
        return SourceKind.MEDIA
    parts = [part for part in _CUT.split(words) if part]
    for position, part in enumerate(parts):
        found = [_cue(m) for m in cues.pattern.finditer(part)]
        found = [cue for cue in found if cue != "mine" or part.lower() == cue]  # "the mine"
        strong = [cue for cue in found if cue in cues.kind_of]
        if strong:
            cue = strong[-1] if position == 0 else strong[0]
            return _corrected(cues.kind_of[cue], words, cue)
        if position == 0 and cues.ranks.fullmatch(part):
            return None  # "a worker at the company"
    if _FORCE.search(words):
        return SourceKind.POLICE
    return (_titled_kind(words) or _weak_kind(words)) if titles else None


def _titled_kind(words: str) -> SourceKind | None:
    """The kind of a name by the title before it."""
    match = source_cues().titled.match(words)
    if match and match[1].lower() == "chief" and _NATION.search(words):
        return None
    return source_cues().title_of[match[1].lower()] if match else None


def _corrected(kind: SourceKind, words: str, cue: str) -> SourceKind:
    """Names whose last cue misleads ("European Union")."""
    low = words.lower()
    if "european union" in low or "african union" in low or "soviet union" in low:
        return SourceKind.AUTHORITIES
    if kind is SourceKind.AUTHORITIES and _UN.search(words):
        return SourceKind.NGO
    speaks = _SPEAKER.search(words) or _CAMPUS.fullmatch(words.strip())
    if kind is SourceKind.ANALYST and cue in ("university", "faculty") and speaks:
        return SourceKind.AUTHORITIES
    ministry = re.search(r"\b(?:minist|department|government)", low)
    if kind is SourceKind.AUTHORITIES and _OF_HEALTH.search(low) and not ministry:
        return SourceKind.MEDICAL
    if kind is SourceKind.AUTHORITIES and re.search(r"\bunion\b", low):
        return SourceKind.ORGANIZERS
    if kind is SourceKind.WITNESS and re.search(
        rf"\b[A-Z][\w'’-]+ {cue.title()}|{cue.title()}s? (?:[A-Z]|for [A-Z]|of [A-Z])", words
    ):
        return SourceKind.ORGANIZERS  # "Hillside Neighbours United"
    return kind


def _cue(match: re.Match[str]) -> str:
    return (match[1] or match[2]).lower().replace("’", "'")


def _weak_kind(words: str) -> SourceKind | None:
    cues = source_cues()
    for match in cues.pattern.finditer(words):
        if _cue(match) in cues.weak:
            return cues.weak[_cue(match)]
    return None


def _last_kind(context: str) -> SourceKind | None:
    """The kind of the last strong cue in ``context`` that is no first person."""
    cues = source_cues()
    for match in reversed(list(cues.pattern.finditer(context[-600:]))):
        kind = cues.kind_of.get(_cue(match))
        if kind is not None and not _FIRST_PERSON.match(_cue(match)):
            return kind
    return None


def _named_kind(words: str, context: str, *, guess: bool) -> SourceKind | None:
    """The kind of a name, from what stands beside its other mentions."""
    words = _FOR_SOMEBODY.sub("", words)
    names = _NAME.findall(words)
    if not names or re.match(r"an? ", words, re.IGNORECASE):
        return None
    if _PLAIN_PERSON.search(words):
        return SourceKind.WITNESS
    last = names[-1]
    last = last.title() if last.isupper() and len(last) > _LONG else last
    for match in re.finditer(rf"\b{re.escape(last)}\b", context):
        kind = _beside(context, match.start(), match.end())
        if kind is not None:
            return kind
    if _DOCTOR.match(words) and _cares(last, context):
        return SourceKind.MEDICAL
    if not guess:
        name = rf"\b{re.escape(last)}\b"
        called = rf"{_CALLED_BY}[^.;]{{0,80}}{name}|{name},? {_WHO_CALLED}"
        return SourceKind.ORGANIZERS if re.search(called, context, re.IGNORECASE) else None
    for match in re.finditer(rf"\b{re.escape(last)}\b", context):
        if _ORGANISES.search(context[max(0, match.start() - 250) : match.end() + 250]):
            return SourceKind.ORGANIZERS
    # a name that nothing places gives crowd figures mostly for those who called people out
    proper = len(names) > 1 or last != names[-1] or words.startswith(("Mr", "Ms"))
    return SourceKind.ORGANIZERS if proper else None


def _cares(name: str, context: str) -> bool:
    """Whether a doctor's name stands beside the hurt ("Dr Lee said twelve were treated")."""
    found = re.finditer(rf"\b{re.escape(name)}\b", context)
    near = (context[max(0, m.start() - WINDOW) : m.end() + WINDOW] for m in found)
    return any(_CARE.search(words) for words in near)


def _beside(context: str, start: int, end: int) -> SourceKind | None:
    """The kind told by a title before a name or an apposition after it."""
    before = _SENTENCE_END.split(context[max(0, start - 60) : start])[-1]
    after = _SENTENCE_END.split(context[end : end + WINDOW])[0]
    title = re.search(r"((?:[\w'’-]+ ){0,5}[\w'’-]+,? (?:[A-Z][\w'’-]+ ){0,2})$", before)
    if title and (kind := _third_kind(title[1])) is not None:
        return kind
    beside = re.match(r"(?:,| of| from| for| who)\s+(?:who |an? |the )?([^,.;]{3,80})", after)
    return _third_kind(beside[1]) if beside else None


def _third_kind(words: str) -> SourceKind | None:
    """The kind of words beside a name; "told us" does not make the name a reporter."""
    return _own_kind(_FIRST_WORDS.sub("", words), titles=False)
