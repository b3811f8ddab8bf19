"""Booths as people meet them."""
