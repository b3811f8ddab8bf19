"""Find products: on the public shelf, and waiting for review."""
