"""Find orders and what they cost."""
