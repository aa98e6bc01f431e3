"""Mentions of the same event across documents: blocked, compared, grouped, explained."""

from turnout.link.bytes import profile_bytes, read_profile
from turnout.link.compare import Comparer, Comparison
from turnout.link.hierarchy import parents, wholes
from turnout.link.identity import Identity, event_id, identify, lines_of, succession
from turnout.link.linker import Linker, Rulings
from turnout.link.profile import Profile
from turnout.link.profiles import all_profiles, profiles
from turnout.link.rulings import rulings

__all__ = [
    "Comparer",
    "Comparison",
    "Identity",
    "Linker",
    "Profile",
    "Rulings",
    "all_profiles",
    "event_id",
    "identify",
    "lines_of",
    "parents",
    "profile_bytes",
    "profiles",
    "read_profile",
    "rulings",
    "succession",
    "wholes",
]
