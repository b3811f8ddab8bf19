"""Two sample awards: one counted and published, one that is open."""
