"""Room ``llm``: see docs/design."""
