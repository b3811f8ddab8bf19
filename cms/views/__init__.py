"""Pages to the public, and the search over everything."""
