"""JSON for machines, /api/v1."""
