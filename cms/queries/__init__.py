"""Find pages, what stands around them, and what a visitor searches for."""
