"""How much fits into a cart, and what keeps a line from being ordered."""

from .states import Problem

MOST_PIECES = 99
"""Of one variant."""
MOST_LINES = 50
"""In one cart."""
KEPT_DAYS = 60
"""How long a browser's cart waits untouched, and how long the browser keeps its key."""


def problem_of(*, on_shelf: bool, stock: int | None, quantity: int) -> Problem | None:
    """Return what keeps a line from being ordered; `stock` is None for what is made to order."""
    if not on_shelf:
        return Problem.GONE
    if stock is None or quantity <= stock:
        return None
    return Problem.SHORT if stock else Problem.SOLD_OUT


def pieces_to_keep(*, problem: Problem | None, stock: int | None, quantity: int) -> int:
    """Return how many a line keeps once its buyer has seen what changed; 0 takes it out."""
    if problem is None:
        return quantity
    return stock or 0 if problem == Problem.SHORT else 0
