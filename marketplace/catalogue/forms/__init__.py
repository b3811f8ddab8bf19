"""What sellers and reviewers fill in."""
