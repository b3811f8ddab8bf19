"""Pages about orders: the order form of buyers, the parcels of sellers."""
