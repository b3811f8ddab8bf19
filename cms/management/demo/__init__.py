"""The invented fair that the demo shows. Everything in it is a sample."""
