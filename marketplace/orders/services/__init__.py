"""Change orders and what they cost."""
