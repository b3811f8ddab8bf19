"""Arithmetic of payments, in plain Python."""
