"""Arithmetic of orders, in plain Python."""
