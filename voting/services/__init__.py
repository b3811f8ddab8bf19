"""What may be done to awards, ballots, sheets and results. One verb, one transaction."""
