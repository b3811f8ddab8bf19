"""Change booths, passports and what is sold at the table."""
