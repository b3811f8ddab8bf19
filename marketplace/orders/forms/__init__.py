"""What buyers and sellers fill in about orders."""
