"""What visitors, jurors and readers of a result see."""
