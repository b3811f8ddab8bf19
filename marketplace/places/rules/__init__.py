"""What importing a table means, on plain values."""
