"""Find payments, what is owed, and what waits for somebody."""
