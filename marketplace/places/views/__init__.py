"""Pages of the desk about places."""
