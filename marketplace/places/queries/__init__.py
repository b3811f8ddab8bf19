"""Find places, and what libraries did."""
