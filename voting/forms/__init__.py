"""What voters and jurors fill in."""
