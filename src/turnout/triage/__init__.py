"""Room ``triage``: see docs/design."""
