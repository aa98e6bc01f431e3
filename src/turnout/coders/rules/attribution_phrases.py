"""Phrases without a verb that name who gives a figure ("according to", "by X's count")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from turnout.codebook.sources import source_kind
from turnout.coders.rules.attribution_figures import is_number
from turnout.coders.rules.attribution_lexicon import words
from turnout.model import Span

_COUNT = (
    r"(?:an? (?:hundred|thousand|dozen)|hundreds|thousands|dozens|two|three|four|five"
    r"|six|seven|eight"
    r"|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
)
"""The first word of a figure in words."""

_NAME = r"[^\d,;:()“”\"—–]{2,90}?"
_STOP = (
    rf"(?=[,;:()“”\"—–]|\.(?:\s|$)|\s+(?:at|to (?:be|(?:the )?\d[\d,.]*)|as|that|lies?"
    rf"|and (?:about|some|(?:the )?\d[\d,.]*|{_COUNT})"
    rf"|while|but|who"
    r"|which|on (?:mon|tues|wednes|thurs|fri|satur|sun)|when|after|against|said|says|were|was"
    r"|is|are"
    r"|had|have|and (?:by|to|at)|certainly|probably|perhaps|surely|possibly)\b|\s+\d|\s*$"
    r"|(?<!\bof)(?<!\bfor)(?<!\bin)(?<!\bat)(?<!\band)(?<!\bfrom)(?<!\bby)(?<!\bto)(?<!\bon)(?<!\bwith)"
    r"\s+(?:the|there|it|they|some|about|around|only|between|more|fewer|over|nearly|up|an|a|we)\b)"
)
_THOSE = r"(?:those|the (?:people|ones|men|women)) (?:who|that) [^\d,;:()“”\"—–.]{3,60}"
"""A source told by what they did ("those who had called it")."""

_ACCORDING = re.compile(
    r"\b(?:according to|as per|per|quoting|citing|(?:if|should) (?:you|one|we) (?:ask|believe"
    r"|trust|listen to|go by|take|credit)|to believe|to trust|(?:going|judging) by|to go by"
    r"|based on"
    r"|on the (?:evidence|word|authority) of|in the eyes of|as reported by"
    rf"|as counted by|courtesy of)\s+(?P<who>{_THOSE}|{_NAME}){_STOP}",
    re.I,
)
_AS_HAS = re.compile(
    rf"(?:^|[,;—–(]\s*|\s)as\s+(?P<who>{_NAME}(?:, [A-ZÀ-Þ][^,;]{{2,40}},)?)\s+"
    r"(?:(?:has|have|had|himself|herself|itself|themselves|later|also|now|then|duly|carefully)\s+)*"
    r"(?:(?:has|have|had|put|puts|tells?|told|sees?|saw|recalls?|recalled|remembers?|makes?|made)"
    r" it\b|found|finds|counted|counts|noted|notes|ascertained|established|recorded|reported"
    r"|reports|reckoned|reckons|estimated|estimates|claims|claimed|says|said|states|stated"
    r"|announced|calculated|tallied|maintains|maintained|insists|insisted|confirms|confirmed)\b",
    re.IGNORECASE,
)
_HEAR_TELL = re.compile(
    rf"\bto hear\s+(?P<who>{_NAME})\s+tell(?:s|ing)? (?:it|of it)\b", re.IGNORECASE
)
_WHAT_CALLS = re.compile(
    rf"\bwhat (?P<who>{_NAME}) (?:calls?|called|describes?|described|terms?|termed|puts?|dubs?"
    r"|dubbed|reckons?|reckoned|says?|said|claims?|claimed|insists?|insisted|reports?|reported"
    r"|counts?|counted|gives?|gave|estimates?|estimated|announced?|announces)\b",
    re.IGNORECASE,
)
_MADE_ROUNDS = re.compile(
    r"\b(?:circulat(?:es|ed|ing)|do(?:es|ing) the rounds|going (?:a)?round|shared|posted"
    r"|passed (?:a)?round|making the rounds|floated|bandied about|aired)\s+(?:widely )?"
    rf"(?:on|in|by|among)\s+(?P<who>{_NAME}){_STOP}",
    re.IGNORECASE,
)
_HAVE_FROM = re.compile(
    r"\b(?:have|has|had|got|hear|heard|learn(?:ed|t)?) (?:it|that|this|as much) "
    rf"(?:from|on the authority of)\s+(?P<who>{_NAME}){_STOP}",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    rf"(?:^|[;,:]\s|\b(?:and|but)\s)to\s+(?P<who>{_NAME})\s+(?:it|there|that|this|they|the \w+)"
    r" (?:was|were|is|are|looked)\b",
    re.IGNORECASE,
)
_IF_BELIEVED = re.compile(
    rf"\bif\s+(?P<who>{_NAME})\s+(?:is|are|was|were|can|may) (?:be )?"
    rf"(?:any guide|to be believed|right"
    r"|believed|trusted|correct|anything to go by)\b"
    rf"|\bask(?:ing)?\s+(?P<whom>{_NAME})\s+and (?:you|it|they|the)\b",
    re.IGNORECASE,
)
_OR_SO = re.compile(
    rf"\b(?:or|at least) so\s+(?P<who>{_NAME})\s+(?:says?|said|believes?|claims?|claimed|reckons?"
    r"|insists?|insisted|maintains?|thinks?|reports?|reported|swears?|has it)\b"
    rf"|\b(?:or|at least) so (?:says?|said|claims?|claimed|insists?)\s+(?P<whom>{_NAME}){_STOP}",
    re.IGNORECASE,
)
_COMES_FROM = re.compile(
    rf"\bfrom\s+(?P<who>{_NAME})\s+(?:comes?|came|we (?:hear|have|get)"
    rf"|one hears|there (?:is|was))\b"
    r"|\b(?:figure|number|count|estimate|tally)s? (?:that |which )?(?:comes?|came|is|was|stems?)"
    rf" from\s+(?P<whom>{_NAME}){_STOP}",
    re.IGNORECASE,
)
_AT_WHOSE = re.compile(
    rf"\b(?:at|in)\s+(?P<who>{_NAME})\s+(?:the|one) (?:talk|word|number|figure|count|hears?)"
    r" (?:is|was|of)\b",
    re.IGNORECASE,
)
_WHOSE_NUMBER = re.compile(
    rf"(?P<who>{_NAME})"
    rf", whose (?:own )?(?:figures?|numbers?|counts?|estimates?|tally|reckoning)\b",
    re.IGNORECASE,
)
_BOOK = (
    r"(?:books?|registers?|rolls?|logs?|lists?|ledgers?|notebooks?|clickers?|sheets?|records|counts?"
    r"|tally|tallies|estimates?|reckoning|figures?|headcount|opinion|view|account|calculations?"
    r"|arithmetic|watch|eye|readings?)"
)
_BY_BOOK_OF = re.compile(
    rf"\b(?:by|on|in) (?:the|an?) (?P<book>(?:[\w'’-]+\s+){{0,3}}?{_BOOK}) "
    rf"(?:of|kept by|from|in)\s+(?P<who>{_NAME}){_STOP}",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:put|estimated|counted|given|reckoned|claimed|cited|quoted|reported|released|issued"
    r"|supplied|provided|published|circulated|offered|announced|tallied|recorded|calculated"
    r"|measured|believed|thought|said|judged|logged|set)\s+"
    rf"(?:\w+ )?(?:by|from)\s+(?P<who>{_NAME}){_STOP}",
    re.IGNORECASE,
)
_BARE_BY = re.compile(
    rf"\s*(?!(?:and|or|but)\b)(?:\w+ )?(?:by|for)\s+(?P<who>{_NAME}){_STOP}", re.IGNORECASE
)
_ESTIMATE_BY = re.compile(
    r"\b(?:estimates?|counts?|figures?|tall(?:y|ies)|claims?|numbers?|headcount|analysis|answer|verdict)"
    rf"\s+(?:by|from|of the|(?<=answer )of|(?<=verdict )of)\s+(?P<who>{_NAME}){_STOP}",
    re.IGNORECASE,
)
_FOR_PART = re.compile(
    r"\b(?:in|on|by|at) the (?:words|view|count|estimate|figures|tally|opinion|version|book|story"
    r"|reckoning|account|estimation|judgment"
    rf"|judgement|telling) of\s+(?P<who>{_NAME}){_STOP}",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    rf"(?:^|[;,:]\s|\band\s|\bbut\s)for\s+(?P<who>{_NAME})(?=,|\s+(?:the|it|there)\b)",
    re.IGNORECASE,
)
_APPOSED = re.compile(r", (?:[A-ZÀ-Þ][\w.'’-]*[ ]?){2,5}(?=[,.;:)]|\s*$)")
_NAMED_LATER = re.compile(
    r" who (?!.{0,80}\bsa(?:ys|id)\b)[^,.;:\n]{3,90}, "
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,3}"
    r"(?: of (?:the |an? )?[\w'’-]+(?: in [A-ZÀ-Þ][\w'’-]+)?)?),"
)
_OF = re.compile(rf"\s+of\s+(?P<who>{_NAME}){_STOP}", re.IGNORECASE)
_OWNER = re.compile(
    r"(?P<who>(?:\b(?i:the|our|my|their|its|his|her) (?:[\w.-]+ ){0,2})?"
    r"(?:[A-ZÀ-Þ][\w.-]* ){0,4}[\w-]+)"
    r"(?:['’]s|(?<=s)['’])\s+$"
)
_SPOKE_OF = re.compile(r"\b(?:sp(?:eaks?|oke)|talk(?:s|ed)?|tells?|told) of\b", re.IGNORECASE)
"""What "of" may repeat: "the radio spoke of 300, the ministry of 40"."""
_LISTED = re.compile(r";\s(?:and\s)?(?P<who>(?:[Tt]he )?[^\W\d][^,;:.\d]{1,60})(?P<link>,)\s$")
"""Reads "The Star said 90; the Post-Courier, 120": a comma for the verb left out."""

_LABEL = 120
"""Characters before a figure that are searched for a label."""
_OWN = re.compile(r"(?:its|their|his|her)$", re.IGNORECASE)
_PROPER = re.compile(r"(?:(?:the|an?|our|its|their|my|his|her) )?(?:[\w'’-]+ ){0,3}[A-ZÀ-Þ]\w")
_FIRST = re.compile(r"(?:my|our)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"^(?:.*\b(?:by|on|in|to|with|from|and|but|while|than|that|against|as|of|after|said|says|is|was"
    r"|near|above|below|between|for|at|whereas|though|although|put|puts)\s)",
    re.I | re.S,
)

_OPENED = re.compile(r"(?:[\w&.-]+ )+?(?=(?:the|an?|its|their|our|my|his|her) )", re.IGNORECASE)
"""Words of another phrase before the owner's ("we have found | the board's own tally")."""

_BESIDE = re.compile(r"(?:\b(?:by|on|in|from)|\b(?:that|this|which|it)(?:['’]s| is| was))\s+$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that names a source.

    Attributes:
        span: the whole phrase.
        who: the source's words; None where they point back ("by its own account").
        binding: ``by`` for phrases that stand beside their figure on either side, ``nominal``
            for a noun whose figure follows.
    """

    span: Span
    who: Span | None
    binding: str


def phrases(text: str, sentence: Span) -> list[Phrase]:
    """All source phrases of a sentence, in text order."""
    found = [*_prepositional(text, sentence), *_nominal(text, sentence)]
    return sorted(found, key=lambda p: (p.span.start, -len(p.span)))


_PREPOSITIONAL = (
    _ACCORDING, _BY, _ESTIMATE_BY, _FOR_PART, _FOR_WHOM, _AS_HAS, _HEAR_TELL, _BY_BOOK_OF,
    _WHAT_CALLS, _MADE_ROUNDS, _HAVE_FROM, _TO_WHOM, _IF_BELIEVED, _OR_SO, _COMES_FROM,
    _AT_WHOSE, _WHOSE_NUMBER,
)  # fmt: skip


_ONLY_NAMED = {_FOR_WHOM, _TO_WHOM, _COMES_FROM, _AT_WHOSE, _WHOSE_NUMBER}
"""Patterns whose words name a source only where these words are one by themselves."""

_AHEAD = {_ESTIMATE_BY, _FOR_WHOM, _WHAT_CALLS}
"""Patterns whose figure follows ("greeted by what the mayor's office said were 3,000")."""

_IS = re.compile(r"\b(?:is|are|was|were) $", re.IGNORECASE)
_CONTRARY = re.compile(r"\b(?:contrary to|unlike|despite) $", re.IGNORECASE)
"""Before one whose words the sentence goes against ("contrary to what the union says")."""

_UNSURE = ("per ", "based ", "citing ", "quoting ")
"""Openings that name a source only where the words after them do."""


def _prepositional(text: str, sentence: Span) -> Iterator[Phrase]:
    for pattern in _PREPOSITIONAL:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            told = _IS.search(text[sentence.start : match.start()])  # "900 is what the union says"
            binding = "nominal" if pattern in _AHEAD and not told else "by"
            whom = "whom" if "whom" in match.groupdict() and match["whom"] else "who"
            who = Span(*match.span(whom))
            named = source_kind(who.of(text)) is not None
            if _ends_in_verb(who.of(text)):
                continue
            if pattern in _ONLY_NAMED and not named:
                continue
            if (
                pattern is _BY
                and not named
                and re.search(r"\bfrom\s", match[0][: -len(match["who"])])
            ):
                continue  # "she counted them from the tower"
            if _CONTRARY.search(text[max(sentence.start, match.start() - 14) : match.start()]):
                continue
            loose = pattern is _AS_HAS or match[0].lower().startswith(_UNSURE)
            if loose and not named and not _PROPER.match(who.of(text)):
                continue
            yield Phrase(Span(*match.span()), with_name(text, who), binding)


def _ends_in_verb(who: str) -> bool:
    """Whether a verb of saying ends the words ("in Cuenca organisers put | the number")."""
    last = who.lower().rsplit(None, 1)[-1:]
    return bool(last) and last[0] in words().say | words().give


def _nominal(text: str, sentence: Span) -> Iterator[Phrase]:
    for match in words().nominal.finditer(text, sentence.start, sentence.end):
        start = match.start("owner")
        owner = match["owner"]
        joint = _JOINT.match(owner)
        start += joint.end() if joint else 0
        opened = _OPENED.match(text[start : match.end("owner")])
        start += opened.end() if opened else 0
        owner = text[start : match.end("owner")]
        preceded = text[max(sentence.start, match.start() - 12) : start].lower()
        binding = "by" if _BESIDE.search(preceded) else "nominal"
        span = Span(start, match.end())
        if _ends_in_verb(owner):
            continue
        owned = owner.lower().endswith(("'s", "’s", "'", "’")) or _OWN.match(owner)
        if match["noun"].lower() in words().loose and not owned and binding != "by":
            continue
        if _OWN.match(owner):
            yield Phrase(span, None, binding)
        elif owner.endswith(("'s", "’s")) and not _FIRST.match(owner):
            yield Phrase(span, Span(start, match.end("owner") - 2), binding)
        elif owner.endswith(("'", "’")):
            yield Phrase(span, Span(start, match.end("owner") - 1), binding)
        else:
            yield Phrase(span, span, binding)


def with_name(text: str, who: Span) -> Span:
    """The words with the name that follows in apposition ("their chair, Ann Cole,").

    Of "a teacher who counted the candles, Ann Cole of Upper Lane," the name is taken.
    """
    later = _NAMED_LATER.match(text, who.end)
    if later is not None:
        return Span(*later.span("name"))
    match = _APPOSED.match(text, who.end)
    return Span(who.start, match.end()) if match else who


def of_whom(text: str, figure: Span, sentence: Span) -> Span | None:
    """Reads "the 600 of the police": whose figure it is, or None."""
    if not re.search(r"\b(?:the|that) $", text[sentence.start : figure.start], re.IGNORECASE):
        return None
    match = _OF.match(text, figure.end, sentence.end)
    return Span(*match.span("who")) if match else None


def whose(text: str, figure: Span, sentence: Span) -> Span | None:
    """Reads "the union's 12,000": the owner of a figure, or None."""
    match = _OWNER.search(text[sentence.start : figure.start])
    if match is None:
        return None
    start, end = match.span("who")
    return Span(sentence.start + start, sentence.start + end)


def beside(text: str, figure: Span, sentence: Span) -> Span | None:
    """Reads "2,000 by police": the name after a bare "by" right behind a figure."""
    match = _BARE_BY.match(text, figure.end, sentence.end)
    return Span(*match.span("who")) if match else None


def parenthesis(text: str, figure: Span, sentence: Span) -> Span | None:
    """Reads "800 (police)": the words of a short parenthesis behind a figure, or None."""
    match = re.compile(r"[^().,;\d]{0,30}\((?P<who>[^()\d]{2,60})\)").match(
        text, figure.end, sentence.end
    )
    return Span(*match.span("who")) if match else None


def _is_repeated(link: str | None, before: str) -> bool:
    """Whether the preposition of a label stands before a figure that the words tell first.

    "Local media settled on 75,000 and the police on 50,000"; "at" and marks need no such one.
    """
    if link is None or link.lower() == "at" or not link.isalpha():
        return True
    if link.lower() == "of":
        return _SPOKE_OF.search(before) is not None
    told = re.search(rf"\b{link}\s(?:[\w'’-]+\s){{0,3}}?(?=\d|{_COUNT}\b)", before, re.IGNORECASE)
    return told is not None


def label(text: str, figure: Span, sentence: Span) -> Span | None:
    """Reads "police 2,000", "Organisers: 40,000": words right before a figure after a joint."""
    if not is_number(figure.of(text)):
        return None  # "a police | officer", one person counted without a number
    start = max(sentence.start, figure.start - _LABEL)
    before = text[start : figure.start]
    match = re.search(
        r"(?:^|[,;:(—–.]|\b(?:and|but|while|versus|vs|against|or|whereas)\b)\s*(?:by\s+)?"
        r"(?P<who>[^\W\d][\w'’-]{0,40}(?: [^\W\d][\w'’-]{0,40}){0,5}?)"
        r"(?:, (?:who|which|speaking) [^,.;:\d]{3,60},)?\s*[\"“]?"
        r"(?P<link>:|\b(?:at|of|on|to|with|for)|[-–—])?\s*$",
        before,
        re.IGNORECASE,
    ) or _LISTED.search(before)
    if match is None or not _is_repeated(match["link"], before[: match.start("who")]):
        return None
    return Span(start + match.start("who"), start + match.end("who"))
