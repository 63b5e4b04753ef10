"""What was done: an append-only journal whose entries form a chain, durable before their effect."""
