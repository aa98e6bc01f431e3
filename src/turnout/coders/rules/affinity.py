"""How well a telling fits a thread: what speaks for the same action, and what forbids it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.codebook import Codebook
from turnout.coders.rules.frames import actor_of
from turnout.coders.rules.grammar import VERBAL, clause_subject, governing_verb, path
from turnout.coders.rules.kinds import is_gathering, kind_of, load_kinds
from turnout.coders.rules.lasting import lasts
from turnout.coders.rules.order import number_of
from turnout.coders.rules.others import breaks_out, then_others
from turnout.coders.rules.sides import Side
from turnout.coders.rules.status import ALTHOUGH
from turnout.coders.rules.telling import Telling, city_of, sure_cities
from turnout.coders.rules.threads import LEAST, Thread
from turnout.model import PlacePrecision, Toponym

if TYPE_CHECKING:
    from spacy.tokens import Token

FORBIDDEN = -99.0
STANDING = frozenset({"barrier", "stay"})
"""Kinds in which people stand or sit at one place, to which they gather."""

STAYING_OUT = frozenset({"stoppage", "abstention"})
"""Kinds of one refusal, which a report may call a strike and a boycott."""

VIOLENT = frozenset({"riot", "property_attack", "looting"})
"""Forms that no plan tells."""

NEAR = 3
"""Sentences within which those who gather are those who block or sit."""
ASSERTED = 0.8
"""Strength from which a crowd is told to have done something, and not only named."""


OUTCOMES = frozenset(
    {"result", "end", "culminate", "turn", "lead", "involve", "include", "feature"}
)
"""Verbs by which one action becomes another ("marches resulting in a blockade")."""


def opposes(telling: Telling, threads: list[Thread]) -> bool:
    """Whether the telling is of the other side of an action among ``threads``."""
    if telling.side is Side.OPPOSING:
        return True
    known = any(not t.opposing for t in threads)
    return telling.side is Side.SIDING and known and not telling.anchor.definite


def in_focus(telling: Telling, thread: Thread, focus: Thread | None) -> float:
    """What it adds that the thread was told last."""
    if thread is not focus:
        return 0.0
    if telling.listed:
        return 4.0
    if telling.anchor.form is None and thread.tellings[-1].sentence is telling.sentence:
        return 1.5
    main = thread.opposing and telling.side is Side.OPEN and telling.anchor.definite
    return 0.0 if main and telling.anchor.form is not None else 1.0


def affinity(telling: Telling, thread: Thread, codebook: Codebook) -> float:
    """How well the telling fits the thread; ``FORBIDDEN`` or less where something excludes it."""
    if telling.campaign != thread.campaign and (telling.moment is not None or telling.campaign):
        long = telling.moment is not None and telling.moment.is_stretch
        if not (long and thread.campaign and telling.anchor.form is None):
            return FORBIDDEN
    if opposes(telling, [] if thread.opposing else [thread]) and not thread.opposing:
        return FORBIDDEN
    if telling.side is Side.MAIN and thread.opposing:
        return FORBIDDEN
    mine = number_of(telling.anchor)
    numbers = {n for t in thread.tellings if (n := number_of(t.anchor)) is not None}
    if mine is not None and numbers and mine not in numbers:
        return FORBIDDEN
    if breaks_out(telling, thread, codebook) or then_others(telling, thread):
        return FORBIDDEN
    if _happened_beside_plan(telling, thread, codebook):
        return FORBIDDEN
    if at_odds(telling, thread) and not goes_on_to(telling, thread):
        return FORBIDDEN
    return (
        _ground(telling, thread)
        + _by_time(telling, thread, codebook)
        + _by_place(telling, thread, codebook)
        + _by_stage(telling, thread)
        + _by_status(telling, thread, codebook)
        + _by_words(telling, thread)
    )


def _happened_beside_plan(telling: Telling, thread: Thread, codebook: Codebook) -> bool:
    """Whether violence was done while the thread tells only what was called off or planned."""
    if telling.anchor.form not in VIOLENT or telling.strength < ASSERTED:
        return False
    if not codebook.category("status", telling.status).has("real"):
        return False
    firm = [t for t in thread.tellings if t.strength >= ASSERTED]
    return bool(firm) and not any(codebook.category("status", t.status).has("real") for t in firm)


def at_odds(telling: Telling, thread: Thread) -> bool:
    """Whether the telling names another kind of action than the thread."""
    mine = kind_of(telling.anchor)
    theirs = thread.kinds
    if telling.listed:
        return False
    absent = load_kinds().absent
    if thread.opposing and not theirs and telling.side is Side.OPEN and mine in absent:
        return True
    if telling.anchor.is_epithet and "stoppage" not in theirs:
        return True
    if telling.anchor.form is None and not theirs <= load_kinds().absent:
        return False
    if thread.campaign and _is_part(telling.anchor.token, plural=telling.anchor.plural):
        return False
    kinds = load_kinds()
    if telling.anchor.definite and mine in STAYING_OUT and theirs <= STAYING_OUT:
        return False  # "have refused to mark papers ... the boycott"
    if mine in STANDING and theirs == {"street"} and all(_gathers(t) for t in thread.tellings):
        return False  # "workers gathered at the crossing, laying trunks across the road"
    if (
        theirs <= STANDING
        and is_gathering(telling.anchor)
        and telling.sentence.index - (thread.tellings[-1].sentence.index) <= NEAR
    ):
        return False
    return mine is not None and bool(theirs) and not any(kinds.akin(mine, k) for k in theirs)


def _gathers(telling: Telling) -> bool:
    return is_gathering(telling.anchor) or kind_of(telling.anchor) is None


def _is_part(noun: Token, *, plural: bool) -> bool:
    """Whether it may be named as a part of a campaign ("strikes, marches, the occupation of")."""
    return noun.pos_ not in VERBAL and (plural or noun.dep_ == "conj")


def goes_on_to(telling: Telling, thread: Thread) -> bool:
    """Whether those who do what the thread tells are told to do this too.

    "They marched to the plant and blocked its gate", "the protesters then sat down".
    """
    if any(
        t.anchor.span.overlaps(telling.anchor.span) and not t.anchor.is_epithet
        for t in thread.tellings
    ):
        return True
    last = thread.tellings[-1]
    verb = governing_verb(telling.anchor.token)
    if verb is None:
        return False
    actor = actor_of(verb)
    if telling.anchor.token.pos_ in VERBAL and actor is not None and _acts(thread, telling, actor):
        return True  # "the strike that has shut the port"
    if last.sentence is telling.sentence:
        other = governing_verb(last.anchor.token)
        if verb.lemma_.lower() in OUTCOMES and last.anchor.token.i in {t.i for t in path(verb)}:
            return True
        return other is not None and _share_subject(verb, telling, other, last)
    return False


def _acts(thread: Thread, telling: Telling, actor: Token) -> bool:
    """Whether who acts is the thread's action itself, told in the same sentence."""
    return any(
        t.sentence is telling.sentence and t.anchor.token.i == actor.i and not t.anchor.is_epithet
        for t in thread.tellings
    )


def _share_subject(verb: Token, telling: Telling, other: Token, last: Telling) -> bool:
    subject = clause_subject(verb)
    if subject is None:
        return False
    inside = {t.i for t in subject.subtree}
    if telling.anchor.token.i in inside or last.anchor.token.i in inside:
        return False  # "workers on strike marched"
    same = clause_subject(other)
    return same is not None and same.i == subject.i and verb.i != other.i


def _by_time(telling: Telling, thread: Thread, codebook: Codebook) -> float:
    if telling.moment is None or not thread.moments:
        return (
            FORBIDDEN
            if telling.moment is not None and telling.earlier
            else _by_narrative(telling, thread)
        )
    relations = [telling.moment.relation(m) for m in thread.moments]
    if any(r == "same" for r in relations):
        return 3.0
    if any(r == "apart" for r in relations):
        return 0.0 if lasts(telling, thread, codebook) else FORBIDDEN
    return 0.0


def _ground(telling: Telling, thread: Thread) -> float:
    """What an action has for it before anything is compared."""
    if thread.campaign and not telling.campaign:
        return 0.4
    return 0.4 if thread.opposing and telling.side is Side.OPEN else 1.0


def _by_narrative(telling: Telling, thread: Thread) -> float:
    """The day that the passage is set in, where the telling itself gives none."""
    if telling.moment is not None or telling.narrated is None or not thread.moments:
        return 0.0
    relations = [telling.narrated.relation(m) for m in thread.moments]
    if "same" in relations:
        return 1.0
    apart = "apart" in relations and telling.anchor.form is not None
    return -3.0 if apart and telling.anchor.form not in thread.forms else 0.0


def part_of_stoppage(telling: Telling, thread: Thread, mine: set[str], codebook: Codebook) -> bool:
    """A march in one city on the day of a strike over several is an action of its own."""
    if telling.anchor.form is None or not thread.forms:
        return False
    stoppages = {c.name for c in codebook.with_attribute("forms", "labour")}
    if telling.anchor.form in stoppages or not thread.forms <= stoppages:
        return False
    over_many = thread.nationwide or len(thread.cities) > 1
    own_place = len(mine) == 1 or any(_is_venue(p) for p in telling.places)
    return over_many and own_place


def _by_stage(telling: Telling, thread: Thread) -> float:
    """An action told behind "In X, ..." is not the one told behind "In Y, ..."."""
    mine = telling.stage
    theirs = {t.stage.name for t in thread.tellings if t.stage is not None}
    if mine is None or not theirs or telling.anchor.definite:
        return 0.0
    if any(mine.name in name or name in mine.name for name in theirs):
        return 0.0
    return FORBIDDEN if mine.sentence == telling.sentence.index else -2.5


def _is_venue(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.precision is PlacePrecision.VENUE


def _by_place(telling: Telling, thread: Thread, codebook: Codebook) -> float:
    mine = sure_cities(telling)
    theirs = thread.cities
    if (telling.nationwide and theirs) or (mine and thread.nationwide):
        return FORBIDDEN
    if part_of_stoppage(telling, thread, mine, codebook):
        return FORBIDDEN
    if not mine or not theirs:
        if _opens_elsewhere(telling, thread):
            return FORBIDDEN
        return FORBIDDEN if _elsewhere(telling, thread, theirs) else 0.0
    return 1.0 if mine & theirs else FORBIDDEN


def _opens_elsewhere(telling: Telling, thread: Thread) -> bool:
    """Whether its sentence opens with a city and the thread is in one of another name."""
    cities = {c for t in thread.tellings for p in t.places if (c := city_of(p)) is not None}
    return bool(telling.opening and sure_cities(telling) and cities) and not any(
        telling.opening in c.lower() or c.lower() in telling.opening for c in cities
    )


def _elsewhere(telling: Telling, thread: Thread, cities: set[str]) -> bool:
    """Whether it is told of another place than the thread, though no city of one is sure.

    A crowd told away from the report's own town is not that of an action that is told there; a
    roadblock at one place is not the protest told at another.
    """
    if telling.anchor.definite and telling.anchor.form is None:
        return False
    settled = any(not t.anchor.is_epithet for t in thread.tellings)
    if telling.away and settled and not cities and not any(t.away for t in thread.tellings):
        return not telling.anchor.definite
    mine = {p.raw.lower() for p in telling.places}
    theirs = {p.raw.lower() for t in thread.tellings for p in t.places}
    apart = bool(mine) and bool(theirs) and not mine & theirs
    later = all(t.sentence.paragraph != telling.sentence.paragraph for t in thread.tellings)
    return apart and later and not thread.kinds and kind_of(telling.anchor) == "barrier"


def _by_status(telling: Telling, thread: Thread, codebook: Codebook) -> float:
    """A coming action is not one that happened, unless the same day is told."""
    asserted = telling.strength >= ASSERTED and telling.anchor.weight >= LEAST
    if telling.anchor.form is None and not telling.anchor.repetition and not asserted:
        return 0.0
    told = thread.told_status(codebook)
    if any(t is not None and t.status_reason.startswith(ALTHOUGH) for t in (telling, told)):
        return 0.0  # "gathered although the group had cancelled the vigil"
    mine = codebook.category("status", telling.status).has("real")
    if told is None or mine == codebook.category("status", told.status).has("real"):
        return 0.0
    same_day = telling.moment is not None and any(
        telling.moment.relation(m) == "same" for m in thread.moments
    )
    if same_day:
        return 0.0
    return -3.0 if telling.moment is not None and telling.anchor.form is not None else -2.0


def _is_one_more(telling: Telling) -> bool:
    """Whether its own words say that there was one more ("a second march")."""
    anchor = telling.anchor
    return anchor.another and not anchor.definite and telling.sentence.index > 0


def _by_words(telling: Telling, thread: Thread) -> float:
    score = 0.0
    if telling.anchor.repetition:
        score -= 3.0
    if telling.another and telling.anchor.form in thread.forms:
        score -= 2.5 if telling.moment is not None or _is_one_more(telling) else 1.0
    if telling.anchor.definite:
        score += 0.5
    if telling.anchor.form in thread.forms:
        score += 0.5
    return score
