"""Room ``cli``: see docs/design."""
