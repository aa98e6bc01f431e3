"""Mentions of the same event across documents: blocked, compared, grouped, explained."""

from turnout.link.compare import Comparer, Comparison
from turnout.link.linker import Linker, Rulings
from turnout.link.profile import Profile
from turnout.link.profiles import all_profiles, profiles

__all__ = ["Comparer", "Comparison", "Linker", "Profile", "Rulings", "all_profiles", "profiles"]
