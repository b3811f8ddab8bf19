"""Change orders, parcels and complaints."""
