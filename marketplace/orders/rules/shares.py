"""What is kept of a price."""

BASIS_POINTS = 10_000


def commission_of(goods_total: int, basis_points: int) -> int:
    """Return the fair's part of a price in whole rupiah; what cannot be split is the seller's."""
    return goods_total * basis_points // BASIS_POINTS
