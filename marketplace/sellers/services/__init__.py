"""Change who sells."""
