"""Codes and sums of payments, in plain Python."""
