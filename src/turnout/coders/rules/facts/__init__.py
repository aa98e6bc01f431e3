"""What a report tells about an action: one module a kind of fact."""
