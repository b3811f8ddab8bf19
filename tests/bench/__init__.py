"""Measure the site against a bare view of the same server: ratios of one run, never absolutes."""
