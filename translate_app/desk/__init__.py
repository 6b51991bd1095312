"""Pages that look across packages: queues, search, the piece's whole life. Owns no table."""
