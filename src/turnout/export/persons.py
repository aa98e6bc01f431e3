"""Finds names of private persons by the words around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_PART = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
_PARTICLE = r"(?:(?:al|el|de|van|bin|ben|da|dos|von)[ -])?"
NAME = rf"{_PART}(?:[ \n]{_PARTICLE}(?:[A-Z]\.|{_PART})){{1,3}}"
"""Two to four capitalised words: "Gerald Peni", "María del Carmen" without its particle."""

ORDINARY = (
    "student", "pupil", "protester", "protestor", "demonstrator", "marcher", "striker",
    "resident", "villager", "bystander", "passer-by", "witness", "shopkeeper", "farmer",
    "teacher", "nurse", "worker", "miner", "driver", "vendor", "housewife", "pensioner",
    "father", "mother", "son", "daughter", "brother", "sister", "widow", "husband", "wife",
    "victim", "detainee", "suspect", "commuter", "refugee", "migrant", "teenager", "schoolboy",
    "schoolgirl", "taxi driver", "bus driver", "labourer", "laborer", "neighbour", "neighbor",
    "participant", "supporter", "volunteer",
)  # fmt: skip

OFFICES = (
    "president", "minister", "premier", "chancellor", "mayor", "governor", "senator", "mp",
    "secretary", "chief", "chairman", "chairwoman", "chairperson", "chair", "leader", "head",
    "spokesman", "spokeswoman", "spokesperson", "director", "commissioner", "captain",
    "general", "colonel", "major", "lieutenant", "sergeant", "superintendent", "inspector",
    "officer", "judge", "justice", "magistrate", "prosecutor", "ambassador", "bishop",
    "archbishop", "cardinal", "pope", "imam", "ayatollah", "cleric", "reverend", "pastor",
    "king", "queen", "prince", "princess", "councillor", "councilor", "lawmaker", "deputy",
    "congressman", "congresswoman", "representative", "candidate", "organizer", "organiser",
    "founder", "executive", "analyst", "professor", "convener", "coordinator", "sheriff",
    "lawyer", "attorney", "activist", "journalist", "reporter", "editor", "writer", "dictator",
)  # fmt: skip
"""A person named with one of these acts in public, as far as the report goes."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words around a name that show a private person.

    Attributes:
        name: of the rule.
        near: a part of every match that is found quickly: names are matched around it alone.
        pattern: with the name as group ``name``.
        matches: texts it must find a name in.
        misses: near misses it must leave alone.
    """

    name: str
    near: re.Pattern[str]
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words)


def _either_case(words: tuple[str, ...]) -> str:
    """Words in any case, by first letter: most places in a text are passed at a glance."""
    first = sorted({word[0] for word in words})
    rest = {c: _words(tuple(w[1:] for w in words if w[0] == c)) for c in first}
    choices = "|".join(f"[{c.upper()}{c}](?i:{rest[c]})" for c in first)
    letters = "".join(first)
    return rf"(?<!\w)(?=[{letters}{letters.upper()}])(?:{choices})"


_ROLE = _either_case(ORDINARY)


_AGE = r"(?:1?[1-9]\d|[5-9])(?:-year-old)?"

_DEATHS = (
    "death|deaths|killing|killings|murder|funeral|arrest|shooting|burial|beating|disappearance"
)
_HARMED = "killed|shot|stabbed|beaten|wounded|injured|arrested|detained|trampled|buried"

CUES = (
    Cue(
        "age in apposition",
        re.compile(r"(?:[,de] |\()[1-9]\d{0,2}(?!\d)"),
        re.compile(
            rf"(?P<name>{NAME})(?:, (?:aged? )?{_AGE}"
            r"(?=,(?!\d)|\.(?!\d)|\s(?:of|from|was|who|and|said)\b)"
            rf"| \({_AGE}\)(?!,? [A-Z])|,? aged {_AGE}\b)"
        ),
        ("Marta Oliveira, 42, said she would stay.", "Jonas Petrik (19) was shot."),
        (
            "President Ana Ruiz, 61, refused.",
            "In Port Elizabeth, 42 people came.",
            "Rosa Lind (14), Norway, won 6-4.",
        ),
    ),
    Cue(
        "age before the name",
        re.compile("-year-old "),
        re.compile(rf"\d{{1,2}}-year-old (?:[a-z-]+ ){{0,3}}(?P<name>{NAME})"),
        ("The 17-year-old student Gerald Peni fell.",),
        ("The 17-year-old student fell.",),
    ),
    Cue(
        "ordinary role before the name",
        re.compile(rf"{_ROLE}s?,? (?:named |called )?[A-Z]"),
        re.compile(rf"{_ROLE}s?,? (?:named |called )?(?P<name>{NAME})"),
        ("Local resident Amina Yusuf watched.", "a protester named Ivan Horak"),
        ("The protester Union of Metal Workers called it.", "teacher union leaders"),
    ),
    Cue(
        "ordinary role after the name",
        re.compile(", (?:an?|the) "),
        re.compile(
            rf"(?P<name>{NAME}), (?:an? |the )(?:[a-z-]+ ){{0,3}}(?i:{_words(ORDINARY)})\b"
        ),
        ("Amina Yusuf, a retired teacher, watched.",),
        ("Amina Yusuf, the leader of the teachers, spoke.",),
    ),
    Cue(
        "killed, hurt or held",
        re.compile(rf" (?:{_HARMED}|died) ?"),
        re.compile(
            rf"(?P<name>{NAME})(?:, [^,.;]{{1,40}},)? "
            rf"(?:(?:who )?(?:was|were|had been) (?:\w+ly )?(?:{_HARMED})"
            r"|died (?:of|from|in|after|on|at))\b"
        ),
        ("Gerald Peni was shot dead.", "Peter Novak died of his wounds."),
        ("President Ana Ruiz was shot.", "South Africa was shot through with fear."),
    ),
    Cue(
        "a death of someone",
        re.compile(rf"(?:{_DEATHS}) of "),
        re.compile(
            rf"(?:{_DEATHS}) of (?:(?!the\b|an?\b)[a-z-]+ ){{0,3}}(?P<name>{NAME})"
        ),
        ("They marched over the killing of Gerald Peni.",),
        ("the killing of President Juan Perez", "the arrest of South African miners"),
    ),
)  # fmt: skip

_OFFICE_NEAR = re.compile(rf"\b(?:{_words(OFFICES)})s?\b", re.IGNORECASE)
_OFFICE_AFTER = re.compile(
    rf"^,? (?:an? |the )?(?:[\w'’-]+ ){{0,4}}(?:{_words(OFFICES)})\b", re.IGNORECASE
)
_NOT_A_PERSON = re.compile(
    r"\b(?:Union|Party|Council|Congress|Committee|Association|Federation|University|College"
    r"|School|Street|Square|Park|Road|Avenue|Bridge|Hospital|Church|Mosque|City|Town|County"
    r"|Province|Court|House|Ministry|Police|Army|Guard|Front|Movement|Club|Group|League"
    r"|Company|Corporation|Bank|Institute|Center|Centre|News|Times|Post|Workers|Rights"
    r"|North|South|East|West|New|Saint|Port|San|Santa|United|Republic|Islands?|African"
    r"|American|European|Asian|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|The|In|On|At|After|Before|But|And|As|When|While|Mr|Mrs|Ms|Dr|Prime"
    r"|Sir|Lord|Lady)\b"
)
REACH = 150
"""Characters between a cue's words and the far end of its name: four long words, an apposition."""

BEFORE, AFTER = 40, 60
"""Characters looked at around a name for an office."""


def find_private(text: str) -> tuple[str, ...]:
    """Names in ``text`` whose bearers are clearly private, in text order, without repeats."""
    found = [(at, name) for cue in CUES for at, name in _by_cue(cue, text)]
    return tuple(dict.fromkeys(" ".join(name.split()) for _, name in sorted(found)))


def _by_cue(cue: Cue, text: str) -> Iterator[tuple[int, str]]:
    for match in matches(cue, text):
        start, end = match.span("name")
        name = _without_role(match.group("name"))
        if name and not _NOT_A_PERSON.search(name) and not _has_office(text, start, end):
            yield start, name


def matches(cue: Cue, text: str) -> Iterator[re.Match[str]]:
    """All matches of a cue: trying names at each capital of the text takes five times as long."""
    for start, end in _stretches(cue.near, text):
        yield from cue.pattern.finditer(text, start, end)


def _stretches(near: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where ``near`` occurs, with ``REACH`` characters on both sides; those that touch as one."""
    start = end = 0
    for match in near.finditer(text):
        first = max(0, match.start() - REACH)
        if first > end:
            if end:
                yield start, end
            start = first
        end = match.end() + REACH
    if end:
        yield start, end


def _without_role(name: str) -> str:
    """A role at the start of a sentence is capitalised too ("Resident Amina Yusuf")."""
    first, _, rest = name.partition(" ")
    if first.casefold().rstrip("s") not in ORDINARY:
        return name
    return rest if " " in rest else ""


def _has_office(text: str, start: int, end: int) -> bool:
    """Whether the name itself, the words just before it, or an apposition name an office."""
    before = re.split(r"[.,;:!?\n]", text[max(0, start - BEFORE) : start])[-1]
    close = " ".join(before.split()[-3:])
    name_and_before = f"{close} {text[start:end]}"
    return bool(
        _OFFICE_NEAR.search(name_and_before) or _OFFICE_AFTER.match(text[end : end + AFTER])
    )


def borne_by_others(surname: str, names: Collection[str], text: str) -> bool:
    """Whether someone who is not among ``names`` has this surname too.

    "Mr Mandela" and "Winnie Mandela" keep theirs when a private namesake is masked.
    """
    before = re.findall(rf"([A-Z][\w'’.-]*) {re.escape(surname)}\b", text)
    own = {part for name in names for part in name.split()}
    firsts = {word for word in before if word not in own}
    return any(not _begins_sentence(word) for word in firsts)


def _begins_sentence(word: str) -> bool:
    """Words that are capitalised for their place, not as a name."""
    return word.casefold() in _OPENERS or word.casefold().rstrip("s") in ORDINARY


_OPENERS = frozenset(
    [
        "a",
        "after",
        "also",
        "although",
        "and",
        "as",
        "at",
        "because",
        "before",
        "both",
        "but",
        "by",
        "for",
        "from",
        "he",
        "her",
        "his",
        "how",
        "if",
        "in",
        "it",
        "later",
        "like",
        "now",
        "on",
        "or",
        "our",
        "she",
        "since",
        "so",
        "some",
        "such",
        "that",
        "the",
        "their",
        "then",
        "they",
        "this",
        "though",
        "to",
        "until",
        "we",
        "what",
        "when",
        "where",
        "while",
        "who",
        "with",
        "you",
    ]
)
