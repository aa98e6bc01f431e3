"""What speaks against a figure being a crowd: shares, increments, tolls, votes, populations."""

from __future__ import annotations

import re

from turnout.coders.rules.attribution_reading import Said
from turnout.coders.rules.scene import Scene, Sentence
from turnout.model import Counted, Quantity, SourceKind

MORE = re.compile(r"\s*(?:more|other|others|further|additional|extra)\b", re.IGNORECASE)
ANOTHER = re.compile(
    r"\b(?:another|a further|an additional|the other|an extra)\s+$", re.IGNORECASE
)
WHOLE = re.compile(
    r"(?:\b(?:out of|half of|most of|all of|third of|quarter of|majority of|percent of|cent of"
    r"|%\s+of)|\b(?:all but \w+|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)"
    r"(?: \w+)?"
    r" (?:out )?of)\s+(?:the |its |their |his |her |a |some |all |about )*"
    r"(?:(?!(?:and|or|but)\b)[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
"""What stands before the whole that another figure is a share of ("260 of the plant's 340")."""

TOLL_BEHIND = re.compile(
    r"\s*(?:\w+ ){0,2}?(?:into custody|in custody|under arrest|to (?:the )?hospital"
    r"|in (?:the )?hospital|names? of the (?:dead|missing|injured|detained))\b",
    re.IGNORECASE,
)
POPULATION = re.compile(
    r"\b(?:labou?r force|workforce|population|membership|staff|enrolment|enrollment|payroll"
    r"|electorate|capacity|circulation|audience|readership|level|depth|height|average|index|price"
    r"|cost|sum|score|target|record|length|speed|value|quota|reserve|output) of (?:\w+ ){0,2}$"
    r"|\b(?:represent(?:s|ed|ing)?|sp(?:eaks?|oke|eaking) for|on behalf of) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
ADMITTED = re.compile(
    r"\b(?:admit(?:s|ted|ting)?|receiv(?:es?|ed|ing)|treat(?:s|ed|ing)?|taken in|took in) $",
    re.IGNORECASE,
)
"""What a hospital does to the counted."""

LIVING = re.compile(
    r"\s+(?:without (?:a )?(?:homes?|housing|shelter|work|jobs?|water|power|electricity|papers)"
    r"|living (?:in|on|with|there|here)|in (?:need|poverty))\b",
    re.IGNORECASE,
)
"""Behind people who are counted for how they live."""

ON_BOOKS = re.compile(
    r"(?:\s+\w+)?\s+(?:on (?:its|the|their|our) (?:books?|rolls?|payroll|roster|staff|list)"
    r"|on (?:its|the|their) waiting list|on it\b"
    r"|on (?:duty|guard|patrol|standby|call))\b",
    re.IGNORECASE,
)
"""Behind people who are listed or posted somewhere."""

BODY_WITH = re.compile(
    r"\b(?:company|firm|factory|plant|hospital|union|party|federation|association|school|university|league"
    r"|ministry|mine|mill|chain|employer|agency),? with (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
STAFF = {"staff", "workers", "staffers", "people"}

OWNED = re.compile(r"\b(?:has|have|had|boasts?|having) (?:\w+ ){0,3}$", re.IGNORECASE)
MEMBERS = {
    "members",
    "employees",
    "subscribers",
    "affiliates",
    "inhabitants",
    "customers",
    "pupils",
}
"""Who belongs to a body: "has 21,000 members" tells no crowd."""

PART_OF_CROWD = re.compile(
    r"\s+of the (?:marchers|protesters|protestors|demonstrators|strikers|crowd|participants"
    r"|rioters|picketers)\b",
    re.IGNORECASE,
)
IN_CLASS = re.compile(
    r"\s+(?:in|per|to) (?:an?|each|her|his|my|our|every|the|their)\b[^.,;]{0,40}\b(?:class"
    r"|classroom|grade|ward|teacher|nurse|bed|desk|room)\b",
    re.IGNORECASE,
)
VOTES = re.compile(
    r"\b(?:votes?|voted|ballots?|carried by|majority of|passed by|in favou?r of|abstain\w*)\b",
    re.IGNORECASE,
)
TOLL_SOURCE = re.compile(
    r"\b(?:injured|wounded|dead|casualt\w+|victims?|detained|arrested|missing)\b", re.IGNORECASE
)


def against(scene: Scene, sentence: Sentence, quantity: Quantity, end: int, said: Said) -> float:
    """What speaks against: the whole of a share, an increment, a toll, votes, a population."""
    before = scene.text[sentence.span.start : quantity.span.start][-90:]
    if WHOLE.search(before):
        return 4.0
    if MORE.match(scene.text, quantity.span.end) or ANOTHER.search(before):
        return 3.0
    if TOLL_BEHIND.match(scene.text, end) or POPULATION.search(before):
        return 3.0
    medical = said.attribution is not None and said.attribution.kind is SourceKind.MEDICAL
    if (medical and ADMITTED.search(before)) or LIVING.match(scene.text, end):
        return 3.0
    if ON_BOOKS.match(scene.text, end) or (
        quantity.unit in MEMBERS | STAFF and BODY_WITH.search(before)
    ):
        return 3.0
    if quantity.unit in MEMBERS and OWNED.search(before):
        return 3.0
    if PART_OF_CROWD.match(scene.text, quantity.span.end) or IN_CLASS.match(scene.text, end):
        return 2.0
    bare = quantity.counted is Counted.BARE
    if bare and VOTES.search(sentence.span.of(scene.text)):
        return 2.0
    source = said.attribution.words if said.attribution is not None else ""
    return 3.0 if bare and TOLL_SOURCE.search(source) else 0.0
