"""What a test run needs around it: a private PostgreSQL and a browser."""
