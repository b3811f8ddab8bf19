"""What a rubric is made of: weights that sum to a whole, anchors in words at four scores."""

WHOLE = 100
ANCHORS = (2, 5, 8, 10)
