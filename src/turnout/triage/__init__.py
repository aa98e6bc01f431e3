"""Is this about a protest? Fast, without a parser, with the words that decided."""

from turnout.triage.triage import Triage

__all__ = ["Triage"]
