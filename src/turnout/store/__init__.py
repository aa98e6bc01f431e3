"""Room ``store``: see docs/design."""
