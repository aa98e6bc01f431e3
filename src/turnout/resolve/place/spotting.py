"""Finds the words that may name a place: the longest names that the gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from turnout.resolve.place.candidates import Candidate
from turnout.resolve.place.folding import fold, without_article
from turnout.resolve.place.gazetteer import Gazetteer
from turnout.resolve.place.lexicon import Lexicon, word_list
from turnout.resolve.place.tokens import Token

_LONGEST = 5
_PARTICLES = word_list("spotting_particles")
_DOTTED = frozenset(["st", "ste", "ft", "mt", "pt", "n", "s", "e", "w"])
_STOP = word_list("spotting_stop")
_NEVER_ALONE = (_STOP | word_list("feasts")).union(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"]
)


@dataclass(frozen=True, slots=True)
class Match:
    """Words that may name a place.

    Attributes:
        first, last: index of the first word and of the one after the last.
        start, end: characters.
        raw: the words.
        key: folded.
        candidates: what they may mean.
        demonym: ISO code when the words are a demonym ("-" for a region's).
        code: whether they are an abbreviation of an admin unit ("Ill.").
    """

    first: int
    last: int
    start: int
    end: int
    raw: str
    key: str
    candidates: tuple[Candidate, ...]
    demonym: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Every name that can be looked up: the lexicon's before the gazetteer's."""

    gazetteer: Gazetteer
    lexicon: Lexicon

    def candidates(self, raw: str) -> tuple[Candidate, ...]:
        """What ``raw`` may mean, or nothing."""
        key = fold(raw)
        own = self._own(raw, key)
        meant = self.lexicon.nicknames.get(key)
        if meant is not None:
            own += tuple(
                replace(found, rank=0)
                for found in self.gazetteer.lookup(meant[0])[:8]
                if found.country == meant[1] and found.kind == "city"
            )[:1]
        if key in self.lexicon.exact and not own:
            return ()
        found = own + self.gazetteer.lookup(key)
        if not found and "-" in raw:
            bare = without_article(key)
            found = self.gazetteer.lookup(bare) if bare else ()
        return tuple(self._shown(candidate) for candidate in found)

    def _own(self, raw: str, key: str) -> tuple[Candidate, ...]:
        if key in self.lexicon.exact and not raw.isupper():
            return ()
        return tuple(
            table[key] for table in (self.lexicon.countries, self.lexicon.regions) if key in table
        ) + self.lexicon.landmarks.get(key, ())

    def _shown(self, candidate: Candidate) -> Candidate:
        name = self.lexicon.display.get(candidate.id)
        return replace(candidate, name=name, rank=0) if name else candidate


def spot(text: str, tokens: tuple[Token, ...], names: Names) -> list[Match]:
    """The longest matches, left to right, not overlapping."""
    matches: list[Match] = []
    index = 0
    while index < len(tokens):
        match = _at(text, tokens, index, names)
        if match is None:
            index += 1
        else:
            matches.append(match)
            index = match.last
    return matches


def _at(text: str, tokens: tuple[Token, ...], index: int, names: Names) -> Match | None:
    token = tokens[index]
    if not (token.capital or (token.lower in _PARTICLES and token.gap == "-")):
        return None
    coded = _code(text, tokens, index, names)
    if coded is not None:
        return coded
    for last in _ends(tokens, index):
        if last == index + 1 and token.lower in _NEVER_ALONE and token.text not in ("US", "U.S."):
            continue
        match = _saint(text, match_span(text, tokens, index, last, names), names)
        if match is not None:
            return with_county(tokens, match, names)
    return None


def _saint(text: str, match: Match | None, names: Names) -> Match | None:
    """Take "St. John's" for the city of that name or a church, never for St. John."""
    if match is None or not match.key.startswith("st ") or text[match.end : match.end + 2] not in (
        "'s", "’s",
    ):  # fmt: skip
        return match
    raw = text[match.start : match.end + 2]
    found = names.candidates(raw)
    if not found:
        return None
    return replace(match, end=match.end + 2, raw=raw, key=fold(raw), candidates=found)


def with_county(tokens: tuple[Token, ...], match: Match, names: Names) -> Match:
    """In "Butler and Hamilton counties" each name is a county's."""
    for token, before in zip(
        tokens[match.last : match.last + 9], tokens[match.last - 1 :], strict=False
    ):
        if before.gap not in (" ", ", "):
            return match
        if token.text in ("counties", "Counties"):
            found = names.candidates(f"{match.raw} County")
            if tokens[match.last - 1].gap == "-":
                return match
            return replace(match, key=f"{match.key} county", candidates=found) if found else match
        if not token.capital and token.lower not in ("and", "or"):
            return match
    return match


def match_span(
    text: str, tokens: tuple[Token, ...], first: int, last: int, names: Names
) -> Match | None:
    """The match of exactly these words, or None."""
    start, end = tokens[first].start, tokens[last - 1].end
    raw = text[start:end]
    key = fold(raw)
    demonym = names.lexicon.demonyms.get(key)
    if demonym is not None and tokens[first].capital:
        country = names.lexicon.by_code[demonym]
        return Match(first, last, start, end, raw, key, (country,), demonym=demonym)
    region = names.lexicon.region_demonyms.get(key)
    if region is not None and tokens[first].capital:
        return Match(first, last, start, end, raw, key, (region,), demonym="-")
    if key.isdigit():
        return None
    found = names.candidates(raw)
    if not found and raw.endswith((" Co", " Cos")):
        found = names.candidates(raw.rpartition(" ")[0] + " County")
    return Match(first, last, start, end, raw, key, found) if found else None


def _ends(tokens: tuple[Token, ...], index: int) -> Iterator[int]:
    """Ends of names that may start at ``index``, longest first."""
    last = index + 1
    while last < len(tokens) and last - index < _LONGEST and _joined(tokens, last):
        last += 1
    for end in range(last, index, -1):
        final = tokens[end - 1]
        if final.capital and not (end - 1 > index and final.lower in _STOP):
            yield end


def _joined(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether word ``index`` can go on the name that the word before it belongs to."""
    before, token = tokens[index - 1], tokens[index]
    if not (token.capital or token.lower in _PARTICLES):
        return False
    if before.gap in (" ", "-", "'", "’", "\u00a0", " - "):
        return before.gap != " - "
    return before.gap == ". " and before.lower in _DOTTED


def _bare_code(token: Token, plain: str) -> bool:
    """Whether an abbreviation without its full stop is one: "TX", or "Ky (WBKO)"."""
    if plain.isupper() and len(plain) > 1:
        return True
    return token.gap.startswith((" (", " -", " –", " —")) and plain not in ("In", "Me", "La", "O")


def _code(text: str, tokens: tuple[Token, ...], index: int, names: Names) -> Match | None:
    token = tokens[index]
    plain = token.text.replace(".", "")
    dotted = "." in token.text or token.gap.startswith(".")
    code = names.lexicon.free_codes.get(plain) if dotted or len(plain) == 3 else None
    if code is None and index and tokens[index - 1].gap == ", " and tokens[index - 1].capital:
        code = names.lexicon.short_codes.get(plain)
        if code and not dotted and not _bare_code(token, plain):
            code = None
    if code is None:
        return None
    end = token.end + (1 if token.gap.startswith(".") and not token.text.endswith(".") else 0)
    raw = text[token.start : end]
    found = names.gazetteer.coded(code)
    return Match(index, index + 1, token.start, end, raw, fold(raw), found, code=True)
