"""The codebook: what is coded, as data; cues that speak for it; crosswalks to other schemes."""

from turnout.codebook.lint import check, lint
from turnout.codebook.loader import load_codebook
from turnout.codebook.matcher import CueHit, Matcher, default_matcher
from turnout.codebook.nouns import Category, Codebook, Cue, Role, Variable, VariableType

__all__ = [
    "Category",
    "Codebook",
    "Cue",
    "CueHit",
    "Matcher",
    "Role",
    "Variable",
    "VariableType",
    "check",
    "default_matcher",
    "lint",
    "load_codebook",
]
