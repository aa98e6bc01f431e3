"""The subject of a verb of saying: from the parse, or from the words before the verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.codebook.sources import source_kind
from turnout.coders.rules.parse import ParsedSentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAIL = re.compile(
    r"(?:[\s,]+(?:had|has|have|is|are|was|were|be|been|also|later|still|then|initially|since|now"
    r"|earlier|meanwhile|would|will|could|might|may|did|do|does|never|only|once|themselves|himself"
    r"|herself|itself|instead|however|today|yesterday|always|already|each|both|all|variously"
    r"|officially|cautiously|proudly|not|never|even|simply|just|publicly|privately|again|first"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: night| evening| morning)?"
    r"|\w+ly)|['’](?:d|ve|s|re|ll))+[\s,]*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s*(?:who|which|whose|that|voice|speaking|standing)\b[^,;]*,?\s*$")
_BREAK = re.compile(
    r"[;:—–(“\"”]|,\s*(?:and|but|while|though|although|whereas|yet|as|or)\s"
    r"|(?<![\w-])(?:and|but|while|though|although|whereas|that|because|when|if|than|versus|after"
    r"|before|as|until|so)\s",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:on|in|at|by|after|before|for|since|during|earlier|later|meanwhile|however|still|yet"
    r"|and|but|so|then|today|yesterday|asked|according|instead|afterwards|elsewhere|overnight"
    r"|again|now|even)\b[^,]*,\s*|(?:and|but|so|then|yet|meanwhile|still|even|only|while)\s+)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?P<subject>(?!(?:that|it|there|about|around|some|more|nearly|at|between|over|up|to|on"
    r"|in|no|of)\b)[^\d\s.,;:“”\"()—–][^\d.,;:“”\"()—–]{1,80})",
    re.IGNORECASE,
)
_AFTER_END = re.compile(
    r"\s+(?:on|in|after|as|when|before|while|and|at a|during|by|adding|outside|later|earlier"
    r"|yesterday|today|tonight|this|last|mon|tues|wednes|thurs|fri|satur|sun)\b.*$"
    r"|\s+(?:\w+day)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?\s*[|:–—-]?\s*", re.IGNORECASE)
_OTHER_OWNER = re.compile(
    r"(?:this|last|next|that) (?:year|month|week|spring|summer|autumn|winter|\w+day)"
    r"['’]s (?=(?:the|an?) )",
    re.IGNORECASE,
)
"""A time that the parse took for an owner ("For this month's | the board settled on 14")."""

_PAIRED = re.compile(r", (?P<one>(?:the )?[\w-]+) and $", re.IGNORECASE)
"""Reads ", hospital and | police sources said" as one subject."""

_CUT_OFF = {"relcl", "advcl", "parataxis", "ccomp"}
_WITH_HEARER = {"told", "tells", "tell", "informed", "informs"}
_FRONTED = re.compile(
    r"(?:[^,;:]{0,40}[:.] )?(?P<who>(?:(?:The|An?|Our|My|Its|Their|His|Her) )?[A-ZÀ-Þ]?[\w'’.-]+"
    r"(?: [\w'’.-]+){0,6}?),\s+(?:who|whose|which|an?|the|speaking|having|asked|asking|standing"
    r"|himself|herself|clutching|wearing|holding|at|in|on|from)\b"
)
_NOBODY = {"anyone", "anybody", "anything", "nobody", "none"}
_TITLES = {
    "sgt",
    "capt",
    "lt",
    "col",
    "gen",
    "maj",
    "brig",
    "cpl",
    "supt",
    "insp",
    "det",
    "prof",
    "rev",
}
"""Titles whose full stop the parse may take for the end of the sentence."""

_IN_NAMES = {"of", "in", "for", "and", "the", "de", "dos", "da", "del", "la", "&"}
_MAX_WORDS = 16


def subject_of(text: str, sentence: Span, parse: ParsedSentence | None, verb: Span) -> Span | None:
    """Who says: the subject of the verb at ``verb``, or None.

    Args:
        text: the document.
        sentence: the sentence that holds the verb.
        parse: its parse, or None to go by the words alone.
        verb: where the verb stands.
    """
    found = parsed_subject(parse, verb) if parse is not None else None
    if found is None:
        found = (
            _inverted(text, sentence, verb)
            or _lexical(text, sentence, verb)
            or _fronted(text, sentence, verb)
        )
    return trimmed(text, found) if found is not None else None


def is_verb(parse: ParsedSentence | None, verb: Span) -> bool | None:
    """Whether the parse reads the word as a verb; None without a parse."""
    token = _token(parse, verb)
    return None if token is None else token.pos_ in {"VERB", "AUX"}


def is_passive(text: str, sentence: Span, parse: ParsedSentence | None, verb: Span) -> bool:
    """Whether the verb is passive, so that its subject is not who says."""
    token = _token(parse, verb)
    if token is not None and any(c.dep_ in {"nsubjpass", "auxpass"} for c in token.children):
        return True
    before = text[max(sentence.start, verb.start - 30) : verb.start].lower()
    if verb.of(text).lower().endswith("ing"):
        return False
    return bool(
        re.search(r"\b(?:is|are|was|were|be|been|being|an?|some)\s+(?:\w+ly\s+)?$", before)
    )


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space, marks and joints at its ends, or None when empty."""
    start, end = span.start, span.end
    raw = text[start:end]
    lead = re.match(r"[\s,;:.\-–—\"“”‘()]*(?:(?:and|but|while|as|yet|so|then)\s+)?", raw, re.I)
    start += lead.end() if lead else 0
    other = _OTHER_OWNER.match(text, start, end)
    start = other.end() if other else start
    clock = _CLOCK.match(text, start, end)  # a live blog's entry starts with its hour
    start = clock.end() if clock else start
    while end > start and text[end - 1] in ' \t\n\r,;:.-–—"“”‘()':
        end -= 1
    return Span(start, end) if end > start else None


def _token(parse: ParsedSentence | None, span: Span) -> Token | None:
    tokens = parse.tokens_in(span) if parse is not None else []
    return tokens[0] if tokens else None


def parsed_subject(parse: ParsedSentence, verb: Span) -> Span | None:
    """The subject that the parse gives the verb at ``verb`` or the one it goes on from."""
    token = first = _token(parse, verb)
    for _ in range(4):
        if token is None or first is None:
            return None
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if _of_nobody(token) and token.i != first.i:
            subject, token = None, token.head
            continue
        if subject is not None:
            return _subject_span(parse, subject, token)
        if token.dep_ not in {"conj", "xcomp", "advcl", "pcomp"}:
            return None
        token = token.head
        if token.pos_ == "ADP":
            token = token.head
    return None


def _of_nobody(verb: Token) -> bool:
    """Whether a clause tells of "anyone", so that what it is joined to has another subject.

    "The ministry denied that anyone had died but confirmed 66 injuries."
    """
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return verb.dep_ == "ccomp" and subject is not None and subject.lower_ in _NOBODY


def _subject_span(parse: ParsedSentence, subject: Token, verb: Token) -> Span | None:
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        subject = verb.head
    if subject.pos_ in {"NUM", "PUNCT", "SYM"}:
        return None
    last = subject
    cuts = [c.left_edge.i for c in subject.children if c.dep_ in _CUT_OFF and c.i > subject.i]
    for token in subject.subtree:
        if (token.dep_ in _CUT_OFF and token.i > subject.i) or token.i in cuts:
            break
        if token.dep_ == "acl" and token.i > subject.i and token.nbor(-1).is_punct:
            break
        if subject.i < verb.i < token.i and not _is_counted(subject, verb):
            break  # "the union spoke of 3,000 | , the ministry of 900" read as its apposition
        last = token if token.i > last.i else last
    beside = [c for c in verb.children if c.dep_ == "nsubj" and c.left_edge.i == last.i + 1]
    last = beside[0] if beside and last.i == subject.i else last  # "the monitoring group | X said"
    last = _titled(last) if last.i == subject.i else last
    words = [t for t in parse.doc[_first_of(subject).i : last.i + 1] if t.i <= last.i]
    while words and words[-1].lower_ in {"who", "which", "whose", "that", ",", "(", "where"}:
        words.pop()
    if not words:
        return None
    words = [*_name_before(words[0]), *words[:_MAX_WORDS]]
    return Span(parse.token_span(words[0]).start, parse.token_span(words[-1]).end)


def _is_counted(subject: Token, verb: Token) -> bool:
    """Whether what stands in apposition behind the verb is counted ("her class: 34 pupils")."""
    behind = (c for c in subject.children if c.i > verb.i)
    return any(t.dep_ == "nummod" for c in behind for t in c.children)


def _first_of(subject: Token) -> Token:
    """The first word of a subject, behind a counted clause that the parse takes in.

    "225 were wounded, | hospital and police sources said"
    """
    before = subject.doc[subject.left_edge.i : subject.i]
    commas = [t.i for t in before if t.text == ","]
    if commas and any(t.like_num for t in before if t.i < commas[-1]):
        return subject.doc[commas[-1] + 1]
    return before[0] if len(before) else subject


def _titled(title: Token) -> Token:
    """The last word of the name behind a title with a full stop ("Sgt. Ann Lee of the patrol")."""
    doc = title.doc
    after = list(doc[title.i + 1 : title.i + 3])
    if title.lower_.rstrip(".") not in _TITLES or not after:
        return title
    at = title.i + (2 if after[0].text == "." else 1)
    last = title
    while at < len(doc) and doc[at].pos_ == "PROPN":
        last, at = doc[at], at + 1
    of = next((c for c in last.children if c.lower_ == "of" and c.i > last.i), None)
    below = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return below if below is not None else last


def _name_before(first: Token) -> list[Token]:
    """Words of a long name that the parse cut off ("Union of | Harbour Pilots")."""
    found: list[Token] = []
    token = first
    while first.pos_ == "PROPN" and token.i > 0 and len(found) < _MAX_WORDS:
        before = token.nbor(-1)
        joins = before.lower_ in _IN_NAMES and before.i > 0 and before.nbor(-1).pos_ == "PROPN"
        if before.pos_ != "PROPN" and not joins:
            break
        found.insert(0, before)
        token = before
    return found


def _inverted(text: str, sentence: Span, verb: Span) -> Span | None:
    """Reads "...," said Maria Lopez."""
    before = text[sentence.start : verb.start].rstrip()
    if verb.of(text).lower() in _WITH_HEARER:
        return None  # "..., told me 400 had come"
    if not before.endswith((",", "”", '"', "’")) or re.search(r",\s*\w+[^,]{0,60},$", before):
        return None
    match = _AFTER.match(text, verb.end, sentence.end)
    if match is None:
        return None
    subject = _AFTER_END.sub("", match["subject"])
    return Span(match.start("subject"), match.start("subject") + len(subject))


def _fronted(text: str, sentence: Span, verb: Span) -> Span | None:
    """Reads "Ann Cole, who says she is no leader, told us": the subject before an aside."""
    match = _FRONTED.match(text, sentence.start, verb.start)
    if match is None or not re.search(r"[,”\"’]\s*$", text[sentence.start : verb.start]):
        return None
    return Span(*match.span("who"))


def _lexical(text: str, sentence: Span, verb: Span) -> Span | None:
    start, end = sentence.start, verb.start
    tail = _TAIL.search(text[start:end])
    if tail is not None:
        end = start + tail.start()
    relative = _RELATIVE.search(text[start:end])
    if relative is not None:
        end = start + relative.start()
    segment = text[start:end]
    bounds = [m.end() for m in _BREAK.finditer(segment)]
    bounds = [b for b in bounds if segment[b:].strip()]
    begin = bounds[-1] if bounds else 0
    opening = _OPENING.match(segment[begin:])
    begin += opening.end() if opening else 0
    paired = _PAIRED.search(segment[:begin])
    if paired is not None and source_kind(paired["one"]) is not None:
        begin = paired.start("one")
    comma = segment.rfind(", ", begin)
    if comma >= begin and not segment.rstrip().endswith(","):
        begin = comma + 2
    words = segment[begin:].split()
    if not words or len(words) > _MAX_WORDS or re.search(r"\d", segment[begin:]):
        return None
    return Span(start + begin, end)
