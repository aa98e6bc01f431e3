"""Room ``resolve``: see docs/design."""
