"""What buyers, sellers and operators fill in about money."""
