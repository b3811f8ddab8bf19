"""Read what people upload about places."""
