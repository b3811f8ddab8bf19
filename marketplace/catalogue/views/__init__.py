"""What visitors see of the goods, and what sellers do with theirs."""
