"""One event as one document tells it."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A group of statements of one document that tell one event.

    Everything a mention says is a statement, so everything has its quote: ``scope`` and
    ``status`` too. The properties below are views.
    """

    id: str
    document_id: str
    key: str
    statements: tuple[Statement, ...]

    def of(self, variable: str) -> tuple[Statement, ...]:
        """The statements of one variable, in the order the coder gave them."""
        return tuple(s for s in self.statements if s.variable == variable)

    def first(self, variable: str) -> Statement | None:
        """The first statement of one variable, or None."""
        return next((s for s in self.statements if s.variable == variable), None)

    def text(self, variable: str) -> str | None:
        """The first value of one variable as text, or None."""
        statement = self.first(variable)
        return None if statement is None else str(statement.value)

    def texts(self, variable: str) -> tuple[str, ...]:
        """All values of one variable as text, without repeats, in order."""
        return tuple(dict.fromkeys(str(s.value) for s in self.of(variable)))

    @property
    def scope(self) -> str:
        """``event`` or ``campaign``."""
        return self.text("scope") or "event"

    @property
    def status(self) -> str:
        """``occurred``, ``ongoing``, ``planned``, ``threatened`` or ``cancelled``."""
        return self.text("status") or "occurred"
