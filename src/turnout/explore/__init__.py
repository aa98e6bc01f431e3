"""Room ``explore``: see docs/design."""
