"""The rule coder: YAML rules and a parse, no training data."""

from turnout.coders.rules.coder import RuleCoder

__all__ = ["RuleCoder"]
