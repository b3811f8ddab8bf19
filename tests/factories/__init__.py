"""Things to test with, one module per app."""
