"""Sample reels, whose films are drawn on the spot."""
