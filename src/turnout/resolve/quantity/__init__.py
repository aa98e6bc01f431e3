"""Numbers and vague number words of a text, as intervals with what they count."""

from turnout.resolve.quantity.find import find_quantities, parse_count
from turnout.resolve.quantity.table import VagueTable, default_table

__all__ = ["VagueTable", "default_table", "find_quantities", "parse_count"]
