"""Find carts, and say what stands in them."""
