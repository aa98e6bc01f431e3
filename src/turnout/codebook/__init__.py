"""Room ``codebook``: see docs/design."""
