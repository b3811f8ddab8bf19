"""How marks and scores become places. Plain Python, exact fractions, no clock."""
