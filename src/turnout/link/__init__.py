"""Room ``link``: see docs/design."""
