"""Arithmetic and words of the catalogue. Plain Python: no database, no clock."""
