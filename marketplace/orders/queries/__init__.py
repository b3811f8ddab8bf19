"""Find orders, and what they would cost."""
