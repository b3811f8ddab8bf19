"""Change what is sold."""
