"""Fill carts, change them, and forget them."""
