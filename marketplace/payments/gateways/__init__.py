"""Ways to pay, one file a method. Nothing here reads or writes our tables."""
