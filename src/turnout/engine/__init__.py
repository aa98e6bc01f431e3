"""Room ``engine``: see docs/design."""
