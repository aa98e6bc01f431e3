"""Room ``read``: see docs/design."""
