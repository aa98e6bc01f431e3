"""Room ``web``: see docs/design."""
