"""Room ``text``: see docs/design."""
