"""What visitors ask, and what sellers and reviewers fill in."""
