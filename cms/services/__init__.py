"""Plant pages, and say what stands in them at first."""
