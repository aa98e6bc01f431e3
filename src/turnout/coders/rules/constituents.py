"""Parts of a parse that values are cut from: joined words, objects, the words of a complement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from turnout.coders.rules.attribution_lexicon import words as giving
from turnout.coders.rules.grammar import VERBAL
from turnout.coders.rules.parse import ParsedSentence
from turnout.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

TIMES = ("DATE", "TIME")
BREAKS = frozenset({",", ";", ":", "--", "–", "—", "(", "["})
MODALS = frozenset({"would", "will", "could", "can", "may", "might"})
NAMED_BY = 3
"""Words after which a noun phrase says what it means without a clause."""

CALLING_SO = frozenset({"call", "term", "label", "dub", "consider", "deem", "brand"})
TAKING_FOR = frozenset(
    {"describe", "see", "regard", "view", "perceive", "denounce", "decry", "condemn",
     "characterise", "characterize"}
)  # fmt: skip
SAYING_SO = frozenset({"say", "claim", "argue", "believe", "think", "allege"})
"""Verbs between "what" and what is named by somebody's word, bare, behind "as", behind "is"."""

APART = frozenset({"cc", "conj", "parataxis", "npadvmod"})
"""Dependents behind a head that are no part of what it says."""


def joined(token: Token) -> list[Token]:
    """The word and those that "and" or a comma joins to it."""
    found = [token]
    for word in found:
        found.extend(c for c in word.children if c.dep_ == "conj" and c not in found)
    return found


def child(token: Token, *deps: str) -> Token | None:
    """The first dependent of one of these kinds."""
    return next((c for c in token.children if c.dep_ in deps), None)


def objects(token: Token) -> list[Token]:
    """The direct objects of a verb, the joined ones too."""
    own = [t for c in token.children if c.dep_ in ("dobj", "obj") for t in joined(c)]
    clauses = (c for c in token.children if c.dep_ in ("ccomp", "xcomp") and c.i > token.i)
    return own + [named for c in clauses if (named := so_called(c)) is not None]


def is_object(noun: Token, verb: Token, *, through: bool = False) -> bool:
    """Whether an action is what a verb acts on, joined ones too.

    Args:
        noun: the action.
        verb: what may act on it.
        through: whether a preposition may stand between them ("called off a march").
    """
    if noun.dep_ in ("dobj", "obj", "nsubjpass", "oprd") and noun.head.i == verb.i:
        return True
    if noun.dep_ == "npadvmod" and through and noun.head.i == verb.i:
        return any(c.dep_ == "det" for c in noun.children)  # "called off a march"
    if noun.dep_ == "conj" and noun.head.i == verb.i:
        return True  # "called a strike for Monday, and a rally": joined to the verb by the parser
    if noun.dep_ == "conj":
        return is_object(noun.head, verb, through=through)
    if not through or noun.dep_ != "pobj" or noun.head.head.i != verb.i:
        return False
    return noun.head.lower_ not in ("by", "in", "at", "on", "after", "during", "because")


def so_called(clause: Token) -> Token | None:
    """What a clause with "what" names by somebody's word, or None.

    "What they call a stolen election", "what he described as torture", "what they say is graft".
    """
    if not any(t.lower_ == "what" and t.i <= clause.i for t in clause.subtree):
        return None
    lemma = clause.lemma_.lower()
    if lemma in CALLING_SO:
        return child(clause, "oprd", "attr")
    if lemma in TAKING_FOR:
        return next(behind(clause, "as"), None)
    said = child(clause, "ccomp") if lemma in SAYING_SO else None
    return child(said, "attr", "acomp") if said is not None and said.lemma_ == "be" else None


def behind(token: Token, *words: str) -> Iterator[Token]:
    """What stands behind these prepositions under the word ("in front of" by its last one)."""
    for prep in token.children:
        if prep.dep_ not in ("prep", "agent", "dative"):
            continue
        if prep.lower_ in words:
            found = (t for t in prep.children if t.dep_ in ("pobj", "pcomp"))
            yield from (so_called(t) or t for t in found)
        yield from behind(prep, *words)


def agents(verb: Token) -> Iterator[Token]:
    """Who does what a passive verb tells."""
    for by in verb.children:
        if by.lower_ == "by":
            yield from (j for t in by.children if t.dep_ == "pobj" for j in joined(t))


def is_time(token: Token) -> bool:
    """Whether the word stands in a day, an hour or a duration."""
    return token.ent_type_ in TIMES


def items(token: Token) -> list[tuple[Token, Token | None]]:
    """The joined parts of a list, each with its last word where it runs on over the others.

    "water and power" are two; "abuse and violence against women" is one, since what follows
    goes for both.
    """
    parts = joined(token)
    if len(parts) == 1 or token.pos_ in VERBAL:
        return [(p, None) for p in parts]
    if any(c.i > parts[-1].i and c.dep_ in ("prep", "acl") for c in token.children):
        return [(token, token.right_edge)]
    hangs = [
        any(c.i > p.i and c.dep_ in ("prep", "acl", "relcl") for c in p.children) for p in parts
    ]
    if hangs[-1] and not any(hangs[:-1]):
        bare = all(c.i > p.i or c.dep_ == "det" for p in parts[1:] for c in p.children)
        if bare:
            return [(token, parts[-1].right_edge)]
    return [(p, None) for p in parts]


def words_of(
    parse: ParsedSentence, head: Token, *, start: Token | None = None, last: Token | None = None
) -> Span:
    """The words of a complement: its head's subtree up to what is only joined to it.

    Args:
        parse: the sentence.
        head: head of the complement, a noun or a verb.
        start: its first word, where that is not the first of the subtree.
        last: its last word, where it runs on over what is joined.
    """
    first = start or parse.doc[head.left_edge.i]
    end = head.right_edge.i
    for part in head.children:
        if part.i > head.i and _is_apart(head, part):
            end = min(end, part.left_edge.i - 1)
    end = min(end, _before_speaker(head, end))
    last = last or parse.doc[max(end, head.i, first.i)]
    while last.is_punct and last.i > max(first.i, head.i):
        last = parse.doc[last.i - 1]
    return parse.words(first, last)


def _before_speaker(head: Token, end: int) -> int:
    """Where the words end if the parse runs on into who says them.

    "failed to pay salaries, the chairman of the union told" is about salaries only.
    """
    after = next((t for t in head.doc[end + 1 :] if not t.is_punct), None)
    if after is None or after.lower_ not in giving().say:
        return end
    named = (t for t in head.doc[head.i + 1 : end + 1] if t.dep_ == "appos")
    return next((t.left_edge.i - 1 for t in named if t.left_edge.nbor(-1).is_punct), end)


def _is_apart(head: Token, part: Token) -> bool:
    if part.dep_ in APART or part.text in BREAKS or _is_aside(head, part):
        return True
    if part.dep_ != "prep" or head.pos_ not in VERBAL:
        return False
    below = child(part, "pobj")
    return below is not None and is_time(below)


def _is_aside(head: Token, clause: Token) -> bool:
    """Whether a relative clause only tells more about what is named already.

    "a package of cuts that is to be put to a vote" is the package; "a law that would close
    mills" needs its clause.
    """
    if clause.dep_ != "relcl":
        return False
    relative = next((t for t in clause.subtree if t.lower_ in ("which", "that", "who")), None)
    if relative is not None and relative.lower_ == "which" and relative.head.i == clause.i:
        return True
    if any(c.dep_ == "aux" and c.lower_ in MODALS for c in clause.children):
        return False
    return clause.left_edge.i - head.left_edge.i > NAMED_BY
