"""Which tellings in one report are the same action: tellings grouped to threads."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.codebook import Codebook
from turnout.coders.rules.kinds import kind_of
from turnout.coders.rules.moment import Moment
from turnout.coders.rules.status import ALTHOUGH
from turnout.coders.rules.telling import Telling, sure_cities
from turnout.model import TimeKind

FIRM = 0.5
"""Strength from which a status counts as told."""

OFTEN = 4
"""Tellings from which more of them add nothing."""

BANNED = ("object of ban", "object of bar", "object of forbid", "object of prohibit",
          "object of outlaw", "object of disallow", "refused", "not let",
          ALTHOUGH)  # fmt: skip
"""Reasons for taking an action as cancelled that people may defy."""

LEAST = 0.5
"""Weight below which an anchor joins a thread but begins none."""


@dataclass(slots=True, kw_only=True)
class Thread:
    """The tellings of one action, in text order.

    Attributes:
        key: unique in the document.
        opposing: whether it is the other side of an action told before.
        like: the action that it repeats, whose forms it takes where none is told.
        beside: the action of the same day that it was told apart from (the other side, the
            strike that a march belongs to); it gives the day where none is told.
        chance: how likely it is an action to code, 1 until it was weighed (``chances``).
        unity: mean log-odds that two of its tellings tell one action, 0 where it has but one.
        likeness: the same of its tellings with those of the likest other thread.
    """

    key: str
    opposing: bool = False
    like: Thread | None = None
    beside: Thread | None = None
    tellings: list[Telling] = field(default_factory=list)
    chance: float = 1.0
    unity: float = 0.0
    likeness: float = 0.0

    @property
    def campaign(self) -> bool:
        """Whether it is many actions told as one."""
        return any(t.campaign for t in self.tellings)

    @property
    def cities(self) -> set[str]:
        """The cities that its tellings name for sure."""
        return {city for t in self.tellings for city in sure_cities(t)}

    @property
    def nationwide(self) -> bool:
        """Whether it tells of a whole country at once, and of no city."""
        return not self.cities and any(t.nationwide for t in self.tellings)

    @property
    def weight(self) -> float:
        """The strongest anchor's weight."""
        return max(t.anchor.weight for t in self.tellings)

    @property
    def firmness(self) -> float:
        """How firmly the report tells it, 0.6 to 0.95.

        An action that a report comes back to, and one with a day, is seldom a misreading.
        """
        dated = 0.05 if self.moments else 0.0
        return 0.5 + 0.1 * min(len(self.tellings), OFTEN) + dated

    @property
    def moments(self) -> list[Moment]:
        """All times told, firm ones first."""
        told = [t for t in self.tellings if t.moment is not None]
        if not told:
            return [t.narrated for t in self.tellings if t.narrated is not None]
        return [t.moment for t in sorted(told, key=lambda t: not t.firm) if t.moment is not None]

    @property
    def forms(self) -> set[str]:
        """Codebook forms told."""
        return {t.anchor.form for t in self.tellings if t.anchor.form is not None}

    @property
    def kinds(self) -> set[str]:
        """Kinds of action told, by name where one is named; empty where it may be any."""
        told = [(t.anchor.form, kind_of(t.anchor)) for t in self.tellings]
        named = {kind for form, kind in told if form is not None and kind is not None}
        return named or {kind for _, kind in told if kind is not None}

    @property
    def goes_on(self) -> bool:
        """Whether its time runs up to the report ("since October")."""
        return any(m.time.kind is TimeKind.SINCE for m in self.moments)

    def told_status(self, codebook: Codebook) -> Telling | None:
        """The telling whose status holds for the action.

        A cancellation outweighs the rest; an action told as having happened outweighs one
        told as coming; a mere name of it ("the march") outweighs nothing.
        """

        def rank(telling: Telling) -> tuple[bool, bool, float, bool, bool, int]:
            category = codebook.category("status", telling.status)
            firm = telling.strength >= FIRM
            return (
                firm and category.has("unreal"),
                firm and category.has("real"),
                telling.strength if category.has("real") or firm else 0.0,
                telling.dated,
                telling.anchor.form is not None,
                -telling.anchor.span.start,
            )

        spoken = [t for t in self.tellings if t.anchor.weight >= LEAST] or self.tellings
        firm = [t for t in spoken if t.strength >= FIRM]
        if any(
            codebook.category("status", t.status).has("real") for t in firm
        ):  # people came in spite of the ban
            firm = [t for t in firm if not t.status_reason.startswith(BANNED)]
        return max(firm or spoken, key=rank, default=None)
