"""Change places."""
