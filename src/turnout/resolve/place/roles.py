"""What the words around a name tell: a place, a person, an organisation, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.resolve.place.folding import fold
from turnout.resolve.place.lexicon import Lexicon, word_list
from turnout.resolve.place.spotting import Match
from turnout.resolve.place.tokens import Token

CAPITAL_BUT_NO_NAME = word_list("roles_capital_but_no_name")
_ALSO_COUNTRIES = frozenset({"jordan", "georgia", "chad", "israel", "india", "kenya", "ireland"})
_NOT_GIVEN = word_list("roles_not_given")
_JOINS = (" ", "-", "\u00a0")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one match is used.

    Attributes:
        person: part of a person's name.
        organisation: part of an organisation's name.
        evidence: for a place; about 0 is undecided.
        placed: the words before or after it say that it is a place.
        unit_named: "province" or the like stands beside it.
    """

    person: bool
    organisation: bool
    evidence: float
    placed: bool
    unit_named: bool = False


class Surroundings:
    """Reads the words around matches of one text."""

    def __init__(self, tokens: tuple[Token, ...], matches: list[Match], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.words = lexicon.words
        self.starts = {match.first: match for match in matches}
        self.ends = {match.last: match for match in matches}
        self.index = {token.start: at for at, token in enumerate(tokens)}
        self.headline = _headline_tokens(tokens)
        self.surnames = self._surnames()

    def read(self, match: Match) -> Reading:
        """The reading of ``match``."""
        single = match.last - match.first == 1
        placed = self.placed(match)
        person = self._person(match, single, placed)
        organisation = not person and (self._organisation(match) or self._goes_on(match))
        return Reading(
            person, organisation, self._evidence(match, single), placed, self.unit_named(match)
        )

    def unit_named(self, match: Match) -> bool:
        """Whether "X province", "the state of X" or the like is written."""
        after = self.after(match)
        if after is not None and after.lower in self.words["admin_after"]:
            return True
        index = match.first - 1
        return (
            index >= 1
            and self.tokens[index].lower == "of"
            and self.tokens[index - 1].lower in self.words["admin_after"]
        )

    def before(self, match: Match) -> Token | None:
        """The word right before, in the same sentence."""
        if match.first == 0:
            return None
        token = self.tokens[match.first - 1]
        gap = token.gap
        joined = gap in _JOINS or (gap == ". " and not self.tokens[match.first].first)
        return token if joined else None

    def after(self, match: Match) -> Token | None:
        """The word right after, in the same sentence."""
        if match.last >= len(self.tokens):
            return None
        gap = self.tokens[match.last - 1].gap
        joined = gap in (*_JOINS, "'s ", "’s ", "' ", "’ ")
        return self.tokens[match.last] if joined else None

    def placed(self, match: Match) -> bool:
        """Whether the words around say "place"."""
        before, after = self.before(match), self.after(match)
        if before is not None:
            index = match.first - 1
            while index >= 0 and self.tokens[index].lower in self.words["direction"] | {"the"}:
                index -= 1
            if index >= 0 and self.tokens[index].lower in self.words["place_before"]:
                return True
            if before.lower in self.words["direction"] and not before.first:
                return True
            if before.lower == "of" and self._aged(match.first - 2):
                return True
        return after is not None and after.lower in self.words["place_after"]

    def _aged(self, index: int) -> bool:
        """Whether an age or a settlement word stands before "of": "44, of X", "village of X".

        A comma before "of" does it too: "Ann Lee, of X".
        """
        if index < 0:
            return False
        token = self.tokens[index]
        return (
            (token.gap == ", ")
            or (token.text.isdigit() and len(token.text) == 2)
            or (token.lower in self.words["settlement"])
        )

    def _person(self, match: Match, single: bool, placed: bool) -> bool:
        before, after = self.before(match), self.after(match)
        if match.demonym or match.code:
            word = self.tokens[match.first].lower
            return (
                bool(match.demonym)
                and word in self.surnames | self.lexicon.given
                and (after is not None and after.lower in self.words["person_verbs"])
            )
        if before is not None and before.capital and self._names_person(before, match):
            return True
        if not single:
            return False
        word = self.tokens[match.first].lower
        large = match.candidates[0].kind in ("country", "region", "admin1")
        named = word in self.lexicon.given or word in self.lexicon.family
        if word in self.surnames and not self._strong(before) and (named or not large):
            return True
        if self._given_then_name(word, after, match, placed):
            return True
        return (
            after is not None
            and after.lower in self.words["person_verbs"]
            and (word in self.lexicon.given or word in self.lexicon.family)
            and not placed
        )

    def _strong(self, before: Token | None) -> bool:
        return before is not None and before.lower in self.words["strong_before"]

    def _names_person(self, before: Token, match: Match) -> bool:
        if before.lower in self.words["titles"] and len(before.text) > 1:
            return match.candidates[0].kind not in ("country", "region", "admin1")
        if len(before.text) == 1 and before.text not in "AI":
            return before.gap == ". "
        if match.first - 1 in self.headline and before.lower not in self.lexicon.given:
            return False
        return (
            before.lower in self.lexicon.given
            and before.lower not in self.words["direction"]
            and before.lower not in _NOT_GIVEN
            and (match.first not in self.ends or not self._large(match))
        )

    def _large(self, match: Match) -> bool:
        """Whether it names a country or region, and no town ("Kingston Jamaica")."""
        kinds = {c.kind for c in match.candidates}
        return match.candidates[0].kind in ("country", "region", "admin1") and not (
            kinds - {"country", "region", "admin1"}
        )

    def _given_then_name(self, word: str, after: Token | None, match: Match, placed: bool) -> bool:
        given = word in self.lexicon.given or fold(word) in self.lexicon.given
        if after is None or not after.capital or not given:
            return False
        if self.tokens[match.last - 1].gap not in _JOINS or after.lower in CAPITAL_BUT_NO_NAME:
            return False
        if match.last in self.starts and self.starts[match.last].demonym:
            return False
        if match.candidates[0].kind in ("country", "region", "admin1"):
            return after.lower in self.lexicon.family
        known = ("organisation_heads", "place_after", "venue_tails", "street_tails", "titles")
        if any(after.lower in self.words[kind] for kind in known):
            return False
        return not (placed and match.candidates[0].population > 300_000)

    def _goes_on(self, match: Match) -> bool:
        """Whether a capital word goes on the name ("the Dublin Singers", "Warm Homes Leeds")."""
        if match.demonym or match.first in self.headline:
            return False
        after, before = self.after(match), self.before(match)
        if after is not None and self._unexplained_after(after, match):
            return True
        return (
            before is not None
            and match.candidates[0].population > 100_000
            and self._unexplained(before, match.first - 1)
        )

    def _organisation(self, match: Match) -> bool:
        tokens, words = self.tokens, self.words
        index = match.first - 1
        if index >= 1 and tokens[index].lower == "the":
            index -= 1
        if index >= 1 and tokens[index].lower in ("of", "for") and tokens[index].gap == " ":
            lead = tokens[index - 1]
            if lead.capital and lead.lower in words["organisation_leads"]:
                return True
        reach = 1 if match.first in self.headline else 4
        for ahead in range(match.last, min(match.last + reach, len(tokens))):
            if tokens[ahead - 1].gap not in _JOINS or not tokens[ahead].capital:
                return False
            if tokens[ahead].lower in words["organisation_heads"]:
                return not match.demonym or tokens[ahead].lower in ("airlines", "airways")
        return False

    def _evidence(self, match: Match, single: bool) -> float:
        """For a place, from the words around and the name itself; 0 is undecided."""
        token = self.tokens[match.first]
        before, after = self.before(match), self.after(match)
        score = 0.0
        if self._strong(before):
            score += 2.5
        elif self.placed(match):
            score += 1.5
        elif (
            before is not None
            and before.lower == "of"
            and not self.tokens[match.first - 2].capital
        ):
            score += 0.7
        if not single:
            score += 1.0
        if single and not self._sure_country(match):
            score -= self._doubts(token)
        if token.first:
            score -= 0.5
        headline = match.first in self.headline
        if before is not None and self._unexplained(before, match.first - 1):
            known = match.candidates[0].population > 100_000
            score -= 0.7 if headline else 1.2 if known else 2.5
        if after is not None and self._unexplained_after(after, match):
            score -= 0.3 if headline else 0.8
        return score

    def _sure_country(self, match: Match) -> bool:
        """Names such as "US" count only in capitals, so their shortness is no doubt."""
        return match.candidates[0].kind in ("country", "region") and (
            match.key in self.lexicon.exact or len(match.key) <= 3
        )

    def _doubts(self, token: Token) -> float:
        doubt = 0.0
        if token.lower in self.lexicon.ordinary:
            doubt += 2.5
        if token.lower in self.lexicon.given:
            doubt += 1.0
        if token.lower in self.lexicon.family:
            doubt += 1.0
        if len(token.text) <= 3 or token.lower in self.words["months_days"]:
            doubt += 1.0
        if token.text.isupper() and len(token.text) < 6 and not self._shouted(token):
            doubt += 2.0
        return doubt

    def _shouted(self, token: Token) -> bool:
        """Whether a word in capitals stands where reports shout: a headline or a dateline."""
        return token.first or self.index[token.start] in self.headline

    def _unexplained(self, token: Token, index: int) -> bool:
        """A capital word before the name that no known use explains."""
        if not token.capital or index + 1 in self.ends:
            return False
        if token.first and (token.lower in self.lexicon.ordinary or len(token.text) < 4):
            return False
        kinds = ("direction", "months_days", "titles", "place_before")
        return token.lower not in CAPITAL_BUT_NO_NAME and not any(
            token.lower in self.words[kind] for kind in kinds
        )

    def _unexplained_after(self, token: Token, match: Match) -> bool:
        if not token.capital or match.last in self.starts:
            return False
        if self.tokens[match.last - 1].gap not in _JOINS:
            return False
        kinds = (
            "organisation_heads", "place_after", "venue_tails", "street_tails",
            "titles", "months_days", "direction",
        )  # fmt: skip
        return not any(token.lower in self.words[kind] for kind in kinds)

    def _surnames(self) -> frozenset[str]:
        """Last words of the persons' names in the text ("Jack London": london)."""
        found: set[str] = set()
        for index in range(1, len(self.tokens)):
            first, second = self.tokens[index - 1], self.tokens[index]
            if not (first.capital and second.capital and second.text.isalpha()):
                continue
            if first.gap not in (" ", ". ") or (first.gap == ". " and second.first):
                continue
            titled = first.lower in self.words["titles"] and first.lower not in (
                "chief", "officer", "general", "father",
            )  # fmt: skip
            initial = len(first.text) == 1 and first.gap == ". " and index > 1
            given = first.lower in self.lexicon.given and first.lower not in _NOT_GIVEN
            if (titled or initial or given) and not self._continues_as_place(index):
                found.add(second.lower)
                if given and not titled and first.lower in _ALSO_COUNTRIES:
                    found.add(first.lower)
        return frozenset(found)

    def _continues_as_place(self, index: int) -> bool:
        word = self.tokens[index].lower
        kinds = (
            "organisation_heads", "place_after", "venue_tails", "street_tails", "titles",
            "months_days",
        )  # fmt: skip
        return any(word in self.words[kind] for kind in kinds) or (
            (index + 1) in self.ends
            and any(
                match.last == index + 1 and match.first < index
                for match in (self.ends[index + 1],)
            )
        )


def _headline_tokens(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Words of lines and sentences where nearly every long word has a capital."""
    found: list[int] = []
    start = 0
    for index in range(1, len(tokens) + 1):
        if index < len(tokens) and not tokens[index].first:
            continue
        long = [token for token in tokens[start:index] if len(token.text) > 3]
        if len(long) >= 3 and sum(token.capital for token in long) / len(long) > 0.7:
            found.extend(range(start, index))
        start = index
    return frozenset(found)
