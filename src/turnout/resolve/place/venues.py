"""Streets, squares and buildings: places inside the city that the words around name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from turnout.model import Place, PlacePrecision, Span, Toponym, ToponymRole
from turnout.resolve.place.abroad import EMBASSY
from turnout.resolve.place.context import city_at
from turnout.resolve.place.lexicon import Lexicon, word_list
from turnout.resolve.place.roles import CAPITAL_BUT_NO_NAME
from turnout.resolve.place.tokens import Token

_ROAD = re.compile(
    r"\b(?:[NRMAB]\d{1,3}(?: (?:highway|freeway|road|motorway|route))|I-\d{1,3}|"
    r"(?:Interstate|Highway|Route|Hwy\.?|U\.S\.|US) \d{1,3}|[NM]\d{1,2}(?=\b))"
)
_BETWEEN = re.compile(
    r"\b[Tt]he (?:main |national |old |busy |dirt |coastal )*(?:road|highway|route|motorway|line) "
    r"(?:between|linking|connecting|from) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)* (?:and|to|with) "
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
)
_LOWER = (
    r"(?P<lead>[Oo]utside|[Ii]n front of|[Oo]pposite|[Aa]cross from|[Aa]t|[Ii]nside|[Nn]ear|"
    r"[Ss]urrounded|[Ss]tormed|[Bb]locked|[Bb]lockaded|[Oo]ccupied|[Tt]o|[Oo]nto?|[Tt]owards?|"
    r"[Oo]n the steps of|[Aa]long) "
    r"(?P<name>(?:(?:the|a|an|its|their|his|her|this) )?(?:[\w’'.-]+ ){0,3}?(?:%s))\b"
    r"(?![’'-]\w|,? said)"
)
_HONOURS = word_list("venues_honours")
"""Often called after a person or another place, so a name inside tells nothing."""
_CONNECT = word_list("venues_connect")


def find_venues(
    text: str,
    tokens: tuple[Token, ...],
    toponyms: Sequence[Toponym],
    lexicon: Lexicon,
    home: Place | None = None,
) -> list[Toponym]:
    """Venues by their shape ("Govan Mbeki Avenue", "outside the library"), longest first.

    Args:
        text: a report.
        tokens: its words.
        toponyms: what is found already; gives the city of each venue.
        lexicon: word lists.
        home: the town or country that the report is set in, where known.
    """
    spans: list[tuple[Span, float]] = []
    for span, surely in _spans(text, tokens, lexicon):
        if not any(span.overlaps(other) for other, _ in spans):
            spans.append((span, surely))
    visible = without_streets(text, [span for span, _ in spans], toponyms, lexicon)
    return [_venue(text, span, visible, surely, home) for span, surely in spans]


def venue_spans(text: str, tokens: tuple[Token, ...], lexicon: Lexicon) -> list[Span]:
    """Where streets, squares and buildings are named, whatever the names inside may mean."""
    found = [span for span, _ in _spans(text, tokens, lexicon)]
    lower = (_lower_tailed(tokens, index, lexicon) for index in range(1, len(tokens)))
    return found + [one[0] for one in lower if one is not None]


def without_streets(
    text: str, spans: Sequence[Span], toponyms: Sequence[Toponym], lexicon: Lexicon
) -> list[Toponym]:
    """The toponyms that do not stand inside the name of a street, square or bridge."""
    honoured = [span for span in spans if _honours(span.of(text), lexicon)]
    return [one for one in toponyms if not any(span.contains(one.span) for span in honoured)]


_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|this|that) ", re.IGNORECASE)


def _honours(name: str, lexicon: Lexicon) -> bool:
    """Whether a name inside says nothing on where it is ("MacArthur Square")."""
    name = _ARTICLE.sub("", name)
    words = name.lower().split()
    last = words[-1].rstrip(".")
    named_after = last in _HONOURS or last in lexicon.words["street_tails"]
    return name[0].isupper() and (named_after or words[0] in lexicon.words["venue_heads"])


def _spans(text: str, tokens: tuple[Token, ...], lexicon: Lexicon) -> Iterator[tuple[Span, float]]:
    for pattern in (_BETWEEN, _ROAD):
        for match in pattern.finditer(text):
            yield Span(*match.span()), 0.7
    yield from _named(tokens, lexicon)
    yield from _common(text, lexicon)


def _named(tokens: tuple[Token, ...], lexicon: Lexicon) -> Iterator[tuple[Span, float]]:
    """Capital words that end in "Square", "Road" and the like, and "University of X"."""
    for index, token in enumerate(tokens):
        if token.capital:
            found = (
                _civic(tokens, index, lexicon)
                or _university(tokens, index)
                or _headed(tokens, index, lexicon)
                or _tailed(tokens, index, lexicon)
            )
            if found is not None:
                yield found
        elif index and tokens[index - 1].capital:
            found = _lower_tailed(tokens, index, lexicon)
            if found is not None and _led_to(tokens, found[0].start, lexicon):
                yield found


def _civic(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> tuple[Span, float] | None:
    """Read "City Hall" anywhere; "Parliament" and other bodies only where one stands before it."""
    token = tokens[index]
    if token.lower == "parliament" and _at_its_door(tokens[max(0, index - 2) : index]):
        return Span(token.start, token.end), 0.6
    if index + 1 == len(tokens) or not tokens[index + 1].capital:
        return None
    pair = f"{token.lower} {tokens[index + 1].lower}"
    if pair not in lexicon.words["civic"] or token.gap not in (" ", "’s ", "'s "):
        return None
    start = _back(tokens, index, lexicon)
    if pair in lexicon.words["bodies"] and not _at_its_door(tokens[max(0, start - 3) : start]):
        return None
    return Span(tokens[start].start, tokens[index + 1].end), 0.7


def _university(tokens: tuple[Token, ...], index: int) -> tuple[Span, float] | None:
    token = tokens[index]
    if token.lower not in ("university", "college") or index + 1 == len(tokens):
        return None
    end = _forward(tokens, index + 2) if tokens[index + 1].lower == "of" else 0
    return (Span(token.start, tokens[end - 1].end), 0.8) if end > index + 2 else None


def _headed(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> tuple[Span, float] | None:
    """Read "Parque Central", "Jalan Sudirman": the kind of place leads in many languages."""
    token = tokens[index]
    if token.lower not in lexicon.words["venue_heads"] or token.gap != " ":
        return None
    end = _forward(tokens, index + 1)
    return (Span(token.start, tokens[end - 1].end), 0.7) if end > index + 1 else None


def _tailed(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> tuple[Span, float] | None:
    token = tokens[index]
    tails = (lexicon.words["venue_tails"], lexicon.words["street_tails"])
    if not any(token.lower in tail for tail in tails) or not _ends_name(tokens, index):
        return None
    start = _back(tokens, index, lexicon)
    name = " ".join(one.lower for one in tokens[start : index + 1])
    if name in lexicon.words["institutions"] or name.endswith(tuple(lexicon.words["bodies"])):
        return None
    if start == index or _no_venue(tokens[start : index + 1], lexicon):
        return None
    dot = token.lower in ("st", "ave", "rd", "blvd", "dr", "ln") and token.gap[:1] == "."
    return Span(tokens[start].start, token.end + dot), 0.7


def _lower_tailed(
    tokens: tuple[Token, ...], index: int, lexicon: Lexicon
) -> tuple[Span, float] | None:
    """Read "Mabini plaza", "the Marikana mine": a name before what the place is."""
    token = tokens[index]
    kinds = ("venue_tails", "street_tails", "places_common")
    if token.capital or not tokens[index - 1].capital or tokens[index - 1].gap not in (" ", "’s "):
        return None
    if not any(token.lower in lexicon.words[kind] for kind in kinds):
        return None
    if token.gap == " " and tokens[index + 1 : index + 2] and _settled(tokens[index + 1], lexicon):
        return None  # "the Amazon port city of X"
    start = _back(tokens, index, lexicon)
    run = tokens[start:index]
    name = " ".join(one.lower for one in run)
    if not run or name in lexicon.demonyms or _only_titles(run, lexicon):
        return None
    if run[0].first and len(run) == 1 and name in lexicon.ordinary:
        return None
    return Span(run[0].start, token.end), 0.5


def _settled(token: Token, lexicon: Lexicon) -> bool:
    return token.lower in lexicon.words["settlement"] or token.lower == "city"


def _led_to(tokens: tuple[Token, ...], start: int, lexicon: Lexicon) -> bool:
    """Whether the words before say that something happens at what begins at ``start``."""
    before = [token for token in tokens if token.end <= start and token.end > start - 30][-2:]
    if before and before[-1].lower in _DETERMINERS:
        before = before[:-1]
    return bool(before) and before[-1].lower in lexicon.words["place_before"] | _DOOR | _ACTED_ON


_DETERMINERS = frozenset({"the", "a", "its", "their", "this", "that"})
_ACTED_ON = word_list("venues_acted_on")


def _ends_name(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether no capital word goes on ("St." before "Louis" is no street)."""
    token = tokens[index]
    if index + 1 == len(tokens):
        return True
    following = tokens[index + 1]
    if token.gap == " " and following.lower in ("for", "of", "on") and token.lower in _OFFICES:
        return False
    if not following.capital:
        return True
    if token.lower in ("st", "dr", "fort", "port", "camp", "common"):
        return token.gap not in (" ", ". ", "-") or tokens[index + 1].first
    return token.gap != " "


_OFFICES = frozenset({"center", "centre", "house", "museum", "club", "school", "church"})


_HOUR = re.compile(r"[0-9]{1,2}[ap]m|[ap]m")


def _back(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> int:
    """First word of the capital words that lead up to ``index``."""
    start = index
    while start > 0 and index - start < 5:
        before = tokens[start - 1]
        if (
            before.lower in _INNER
            and before.gap == " "
            and start > 1
            and tokens[start - 2].capital
        ):
            start -= 2  # "Duque de Caxias square"
            continue
        if before.gap not in (" ", "-", "&", "'s ", "’s ", "' ", "’ ", ". ") or not _part(
            before, lexicon
        ):
            break
        if before.gap == ". " and (
            before.lower not in ("st", "dr", "jr") and len(before.text) > 1
        ):
            break
        start -= 1
    while start < index and (
        tokens[start].lower in _CONNECT
        or tokens[start].text.isdigit()
        or _HOUR.fullmatch(tokens[start].lower)
    ):
        start += 1
    return start


_INNER = frozenset(
    {"de", "del", "la", "da", "do", "dos", "das", "du", "des", "di", "della", "van", "von"}
)


def _part(token: Token, lexicon: Lexicon) -> bool:
    if token.lower in CAPITAL_BUT_NO_NAME or token.lower in lexicon.words["months_days"]:
        return False
    if token.first and token.lower in lexicon.words["place_before"]:
        return False
    return token.capital or token.text[0].isdigit()


def _forward(tokens: tuple[Token, ...], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < 5:
        token = tokens[end]
        if not (token.capital or (token.lower in _CONNECT and end + 1 < len(tokens))):
            break
        end += 1
        if token.gap not in (" ", "-"):
            break
    while end > start and not tokens[end - 1].capital:
        end -= 1
    return end


def _at_its_door(before: Sequence[Token]) -> bool:
    """Whether the words before lead to a building rather than to a body of people."""
    return any(token.lower in _DOOR for token in before)


_DOOR = word_list("venues_door")
_ALSO_FAMILY = word_list("venues_also_family")


def _no_venue(run: Sequence[Token], lexicon: Lexicon) -> bool:
    """Persons' names ("Virginia L. Lane"), titles, and words joined by a hyphen."""
    if run[-2].gap == "-" or any(len(token.text) == 1 and token.gap == ". " for token in run[:-1]):
        return True
    if run[-1].lower in _ALSO_FAMILY and len(run) == 2 and run[0].lower in lexicon.given:
        return True
    if run[0].lower in lexicon.words["titles"] and run[1].lower in lexicon.given and len(run) == 3:
        return True
    return _only_titles(run[:-1], lexicon)


def _only_titles(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    plain = lexicon.words["titles"] | lexicon.words["direction"] | {"new"}
    return all(token.lower in plain or token.text.isdigit() for token in tokens)


def _common(text: str, lexicon: Lexicon) -> Iterator[tuple[Span, float]]:
    nouns = "|".join(sorted(lexicon.words["places_common"], key=len, reverse=True))
    for match in re.finditer(_LOWER % nouns, text):
        lead = match["lead"].lower()
        words = match["name"].split()
        if lead in ("at", "to", "on", "onto", "near", "along", "toward", "towards") and not (
            words[0] in ("the", "a", "an", "its", "their") or words[0][:1].isupper()
        ):
            continue
        if words[0] in ("a", "an") and not lead.startswith(
            ("outside", "in front", "inside", "opp")
        ):
            continue
        if any(word in _BREAKS for word in words[1:-1]) or len(words) > 5:
            continue
        span = Span(*match.span("name"))
        yield span, 0.45


_BREAKS = word_list("venues_breaks")


def _venue(
    text: str, span: Span, toponyms: Sequence[Toponym], surely: float, home: Place | None
) -> Toponym:
    inner = [
        one.place
        for one in toponyms
        if span.contains(one.span)
        and one.place is not None
        and one.place.precision in (PlacePrecision.CITY, PlacePrecision.VENUE)
    ]
    raw = span.of(text)
    if home is not None:  # "the Tyre Law Clinic" of Kenya is not in Lebanon
        inner = [one for one in inner if one.country == home.country or one == home]
    city = inner[0] if inner else city_at(span, toponyms, text, home)
    if EMBASSY.search(raw) is not None:
        city = _abroad(span, toponyms, text, city)
    place = place_in(raw, city, PlacePrecision.VENUE)
    if city is None:
        countries = {
            one.place.country
            for one in toponyms
            if one.place is not None
            and span.contains(one.span)
            and one.place.precision is PlacePrecision.COUNTRY
        } - {None}
        if len(countries) == 1 and EMBASSY.search(raw) is None:
            place = replace(place, country=countries.pop())
    located = place.lat is not None
    reason = "a venue in the city that the text names" if located else "a venue"
    return Toponym(
        span=span,
        raw=raw,
        role=ToponymRole.PLACE,
        place=place,
        candidates=(place,),
        confidence=round(surely if located else surely / 2, 3),
        reason=reason,
    )


def _abroad(
    span: Span, toponyms: Sequence[Toponym], text: str, city: Place | None
) -> Place | None:
    """The city of an embassy, which is in no city of the country that its own name tells.

    "In Tokyo, 70 people read poems outside the South Korean embassy", in a report from Seoul.
    """
    own = {one.place.country for one in toponyms if one.place and span.contains(one.span)}
    if city is None or city.country not in own:
        return city
    others = [one for one in toponyms if one.place is None or one.place.country not in own]
    found = city_at(span, others, text)
    return found if found is not None and found.precision is PlacePrecision.CITY else None


def place_in(name: str, city: Place | None, precision: PlacePrecision) -> Place:
    """A place that the gazetteer lacks, at the coordinates of the city it is in.

    Where only its country is known, it has no coordinates.
    """
    if city is None:
        return Place(name=name, precision=precision)
    if city.precision is PlacePrecision.COUNTRY:
        return Place(name=name, country=city.country, precision=precision)
    return replace(
        city,
        name=name,
        geonames_id=None,
        precision=precision,
        city=city.city or city.name,
        population=0,
    )
