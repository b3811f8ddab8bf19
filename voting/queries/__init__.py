"""Find awards, ballots of one voter, sheets and results. Totals only after the close."""
