"""Find editions, booths and keepers, and what is sold at a booth's table."""
