"""Change what is paid, owed and paid out."""
